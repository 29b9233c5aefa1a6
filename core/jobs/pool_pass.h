// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/job_step.h"

#include <functional>

namespace wendu {

// The unlabelled texts go to the worker, are scored by a model, and the ones worth labelling next come back as a round.
class PoolPass : public JobStep
{
    Q_OBJECT

public:
    struct KnownModel
    {
        ModelId id = 0;          // 0: the project's latest
        std::string workersName; // empty: to be opened
    };
    PoolPass(Project *project, WorkerCalls *calls, const Plan &plan, const KnownModel &model, QObject *parent = nullptr);

    void start() override;

Q_SIGNALS:
    void picked(wendu::RoundId round);
    void scoredInStages(const wendu::protocol::Scored &scored); // see Runner::scoredInStages

protected:
    void close(const Result<void> &result) override;
    JobStatus::Phase phaseOf(const std::string &workersPhase) const override;

private:
    bool needsScores() const;
    void findModel();
    void openModel(const Model &model);
    void sendPool();
    void score(const char *set, std::function<void()> next);
    void scoreHoldOut();
    void hearScores(const protocol::Scores &scores);
    void sayWhatChanges(const protocol::Scored &scored);
    void pick();
    void storeRound(const std::vector<protocol::Pick> &picks);

    KnownModel m_model;
    bool m_textsSent = false;
    bool m_picks = false;
};

} // namespace wendu
