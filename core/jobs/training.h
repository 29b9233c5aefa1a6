// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/job_step.h"

#include <memory>

namespace wendu {

class MetricsLog;
class ModelReceiver;

// A run: the snapshot goes to the worker; the curve, the figures on the hold-out and the model come back into the project.
class Training : public JobStep
{
    Q_OBJECT

public:
    Training(Project *project, WorkerCalls *calls, const Plan &plan, QObject *parent = nullptr);
    ~Training() override;

    void start() override;
    // After it finished well.
    ModelId model() const { return m_run.model; }
    const std::string &workersModel() const { return m_workersModel; }

Q_SIGNALS:
    void runStarted(wendu::RunId run);
    void metricsArrived(wendu::RunId run, const std::vector<wendu::Metric> &metrics);
    void evaluated(wendu::RunId run, bool after, const wendu::Evaluation &evaluation);
    void runEnded(wendu::RunId run, wendu::RunState state);

protected:
    void close(const Result<void> &result) override;
    JobStatus::Phase phaseOf(const std::string &workersPhase) const override;

private:
    void addRun();
    void openBaseModel();
    bool validatesOnHoldOut() const;
    void sendExamples(const std::string &baseModel);
    void train(const std::string &baseModel);
    void hear(const protocol::Message &message);
    void hearStep(const protocol::StepMetrics &step);
    void hearEpoch(const protocol::EpochMetrics &epoch);
    void hearEvaluation(const protocol::Evaluation &evaluation);
    void keepModel(const protocol::Trained &trained);
    void storeModel(const protocol::Trained &trained);
    QFuture<Result<void>> updateRun();
    Result<void> faultOfSnapshot() const;

    Snapshot m_snapshot;
    Run m_run;
    std::string m_workersModel;
    std::unique_ptr<MetricsLog> m_metrics;
    std::unique_ptr<ModelReceiver> m_receiver;
    bool m_textsSent = false;
};

} // namespace wendu
