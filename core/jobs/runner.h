// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/messages.h"
#include "store/types.h"

#include <QObject>

#include <functional>
#include <memory>

namespace wendu {

class Project;
class WorkerClient;

// What the worker is doing, for the status bar.
struct JobStatus
{
    enum Phase { Idle, StartingWorker, SendingModel, SendingTexts, Training, Evaluating, Receiving, Scoring, Picking };
    Phase phase = Idle;
    RunId run = 0;           // of Training, Evaluating, Receiving
    double fraction = -1;    // of the phase; negative: not known
    double secondsLeft = -1; // negative: not known
    int epoch = 0;           // of Training
    int totalEpochs = 0;
    bool notResponding = false;
    friend bool operator==(const JobStatus &, const JobStatus &) = default;
};

// What to do, in this order; each part can be left out.
struct Plan
{
    bool train = true;
    protocol::Recipe recipe;
    QString baseModel; // a folder; empty: defaultBaseModel()

    bool score = true; // the pool, with the model just trained, else the latest
    bool pick = true;
    // Of the pool only those texts exactly that could be among the picks, the others in a lower precision: see protocol::Score.
    bool quickly = false;
    QString strategy = QStringLiteral("margin"); // "margin", "entropy", "least-confidence", "random"
    int count = 25;
    quint64 seed = 1;
};

struct EmbeddingsResult
{
    protocol::Embeddings embeddings;
    ModelId model = 0;
};

struct AttributionResult
{
    protocol::Attribution attribution;
    ModelId model = 0;
};

// Rounds and runs of one project: takes snapshots to the worker and brings metrics, scores, picks and models back into the
// project. Lives on the project's thread; nothing in it blocks. One plan runs at a time. A worker that dies fails what runs,
// with the reason in the run; the next start() starts a new one.
class Runner : public QObject
{
    Q_OBJECT

public:
    // Neither is owned; both outlive it.
    Runner(Project *project, WorkerClient *client, QObject *parent = nullptr);
    ~Runner() override;

    bool busy() const;
    JobStatus status() const;
    // An Error at once when it cannot begin: busy, fewer than two labels in use, a faulty recipe, no base model.
    Result<void> start(const Plan &plan);
    // Ends the plan: within one batch, or by killing a worker that does not answer for five seconds.
    void stop();

    using PredictionsCallback = std::function<void(const Result<protocol::Predictions> &)>;
    using EmbeddingsCallback = std::function<void(const Result<EmbeddingsResult> &)>;
    using AttributionCallback = std::function<void(const Result<AttributionResult> &)>;
    // Answered beside a running plan. The callback dies with `context`.
    void predict(const QStringList &texts, QObject *context, PredictionsCallback callback);
    // What the latest model makes of texts, each a vector of length 1.
    void embed(const QStringList &texts, QObject *context, EmbeddingsCallback callback);
    // target: index of the label to explain; -1: the most likely one.
    void explain(const QString &text, int target, QObject *context, AttributionCallback callback);

Q_SIGNALS:
    void statusChanged(const wendu::JobStatus &status);
    void runStarted(wendu::RunId run);
    void metricsArrived(wendu::RunId run, const std::vector<wendu::Metric> &metrics); // as they come, before they are stored
    void evaluated(wendu::RunId run, bool after, const wendu::Evaluation &evaluation);
    void runEnded(wendu::RunId run, wendu::RunState state);
    void picked(wendu::RoundId round);
    // Something that a person should know while the plan goes on, in the reader's language: memory ran out, and batches are
    // smaller now.
    void noticed(const QString &sentence);
    // Only a part of the pool was scored exactly, and this is measured of it; noticed() says it in a sentence.
    void scoredInStages(const wendu::protocol::Scored &scored);
    // The plan has ended: whole, stopped ("Stopped." is no error: ok), or with what went wrong.
    void finished(const wendu::Result<void> &result);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace wendu
