// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "jobs/message_feed.h"
#include "protocol/messages.h"

#include <QFuture>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace wendu {

class WorkerClient;

// What the worker can do, as calls with one answer each. Starts the worker when it is off. An answer comes always: a worker
// that dies fails every open call with the reason. Lives on the client's thread; attach what follows with .then(context, …).
class WorkerCalls : public QObject
{
    Q_OBJECT

public:
    template<typename T>
    using Answer = QFuture<Result<T>>;
    // Hears what a job says before its answer.
    using Listener = std::function<void(const protocol::Message &)>;

    explicit WorkerCalls(WorkerClient *client, QObject *parent = nullptr);
    ~WorkerCalls() override;

    // The worker has the model in `folder` afterwards; what it lacks is sent. Answers the model's name.
    Answer<std::string> openModel(const QString &folder);
    // Sends what `produce` pushes: texts or scores of a set.
    Answer<void> send(Produce produce);
    void forgetTexts(const std::string &set);

    // The job's number is filled in. The listener of train() hears the new model's files among the rest.
    Answer<protocol::Trained> train(protocol::Train job, Listener listener);
    Answer<protocol::Scored> score(protocol::Score job, Listener listener);
    Answer<protocol::Picks> acquire(protocol::Acquire job);
    Answer<protocol::Evaluation> evaluate(protocol::Evaluate job);
    // Requests: answered beside a job.
    Answer<protocol::Predictions> predict(protocol::Predict request);
    Answer<protocol::TokenizedTexts> tokenize(protocol::Tokenize request);
    Answer<protocol::Attribution> explain(protocol::Explain request);
    Answer<protocol::Embeddings> embed(protocol::Embed request);

    // What is being sent ends now; jobs end within a batch. All answer with stopped().
    void cancel();
    static Error stopped();

Q_SIGNALS:
    void progressed(const wendu::protocol::Progress &progress);
    void sendingModel(qint64 done, qint64 total); // bytes

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace wendu
