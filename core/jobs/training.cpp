// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/training.h"

#include "base/clock.h"
#include "base/follow.h"
#include "base/ids.h"
#include "jobs/failures.h"
#include "jobs/metrics_log.h"
#include "jobs/model_receiver.h"
#include "jobs/worker_calls.h"
#include "store/task_kind.h"
#include "store/writer.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QSet>

#include <nlohmann/json.hpp>

namespace wendu {
namespace {

QString jsonOf(const protocol::Recipe &recipe)
{
    return QString::fromStdString(nlohmann::json(recipe).dump());
}

Evaluation storable(const protocol::Evaluation &evaluation)
{
    const std::vector<std::int64_t> &cells = evaluation.confusion;
    return {evaluation.count, evaluation.loss, evaluation.accuracy, evaluation.macroF1,
            QList<qint64>(cells.begin(), cells.end())};
}

bool pack(const std::string &set, const std::vector<Example> &examples, const Push &push)
{
    TextPacker packer(set, push);
    for (const Example &example : examples) {
        if (!packer.add(example.text, example.content, example.labels))
            return false;
    }
    return packer.finish();
}

// What the validation curve is measured on after each epoch: enough to show where it goes, few enough to cost little time.
constexpr std::size_t validationTexts = 128;

std::vector<Example> sampleOf(const std::vector<Example> &holdOut)
{
    std::vector<Example> sample;
    const std::size_t count = std::min(holdOut.size(), validationTexts);
    for (std::size_t i = 0; i < count; ++i)
        sample.push_back(holdOut[i * holdOut.size() / count]); // from the first import to the last
    return sample;
}

} // namespace

Training::Training(Project *project, WorkerCalls *calls, const Plan &plan, QObject *parent)
    : JobStep(project, calls, plan, parent)
{
}

Training::~Training() = default;

void Training::start()
{
    setPhase(JobStatus::SendingModel);
    follow(read<Snapshot>([](const Reader &reader) { return reader.snapshot(); }), this,
           [this](const Result<Snapshot> &snapshot) {
               if (!goesOn(snapshot))
                   return;
               m_snapshot = *snapshot;
               if (goesOn(faultOfSnapshot()))
                   addRun();
           });
}

Result<void> Training::faultOfSnapshot() const
{
    QSet<int> used;
    for (const Example &example : m_snapshot.training) {
        for (const int label : example.labels)
            used.insert(label);
    }
    if (used.size() >= 2 || m_plan.recipe.epochs == 0)
        return {};
    return Error{
        tr("%n different label(s) are in use outside the hold-out; training needs at least 2.", nullptr, int(used.size())),
        tr("Label more texts, with different labels.")};
}

// The run stands in the project from here on, as running: what ends without a word is found at the next start.
void Training::addRun()
{
    m_run.uuid = newId();
    m_run.recipe = jsonOf(m_plan.recipe);
    m_run.baseModel = QFileInfo(m_plan.baseModel).fileName();
    m_run.snapshotHash = m_snapshot.hash;
    m_run.labels = qint64(m_snapshot.training.size());
    for (const QString &label : m_snapshot.labels)
        m_run.learnt.append({label, 0});
    for (const Example &example : m_snapshot.training) {
        for (const int label : example.labels)
            ++m_run.learnt[label].texts;
    }
    m_run.startedAt = now();
    follow(m_project->write<RunId>([run = m_run](Writer &writer) { return writer.addRun(run); }), this,
           [this](const Result<RunId> &id) {
               if (id)
                   m_run.id = *id;
               if (!goesOn(id))
                   return;
               m_metrics = std::make_unique<MetricsLog>(m_project, m_run.id);
               connect(m_metrics.get(), &MetricsLog::failed, this, [this](const Error &error) { end(error); });
               JobStatus next = status();
               next.run = m_run.id;
               setStatus(next);
               Q_EMIT runStarted(m_run.id);
               openBaseModel();
           });
}

void Training::openBaseModel()
{
    follow(m_calls->openModel(m_plan.baseModel), this, [this](const Result<std::string> &model) {
        if (!goesOn(model))
            return;
        m_run.baseModelHash = QString::fromStdString(*model);
        sendExamples(*model);
    });
}

// Labels are dear: unless the recipe wants some of them, the validation curve takes texts of the hold-out, and nothing is
// decided by it.
bool Training::validatesOnHoldOut() const
{
    return m_plan.recipe.validationShare == 0;
}

void Training::sendExamples(const std::string &baseModel)
{
    setPhase(JobStatus::SendingTexts);
    m_textsSent = true;
    const std::vector<Example> sample = validatesOnHoldOut() ? sampleOf(m_snapshot.holdOut) : std::vector<Example>();
    const auto produce = [snapshot = m_snapshot, sample, training = setName("training"), holdOut = setName("hold-out"),
                          validation = setName("validation")](const Push &push) -> Result<void> {
        if (pack(training, snapshot.training, push) && pack(holdOut, snapshot.holdOut, push)
            && pack(validation, sample, push))
            return {};
        return WorkerCalls::stopped();
    };
    follow(m_calls->send(produce), this, [this, baseModel](const Result<void> &sent) {
        if (goesOn(sent))
            train(baseModel);
    });
}

void Training::train(const std::string &baseModel)
{
    setPhase(JobStatus::Training);
    m_receiver = std::make_unique<ModelReceiver>(m_project->modelsFolder() + u'/' + m_run.uuid);
    protocol::Train job;
    job.model = baseModel;
    job.task = nameOf(m_snapshot.kind);
    for (const QString &label : m_snapshot.labels)
        job.labels.push_back(label.toStdString());
    job.trainSet = setName("training");
    if (!m_snapshot.holdOut.empty()) {
        job.holdOutSet = setName("hold-out");
        if (validatesOnHoldOut())
            job.validationSet = setName("validation");
    }
    job.recipe = m_plan.recipe;
    m_snapshot = {}; // it is with the worker now
    const auto listener = [self = QPointer(this)](const protocol::Message &message) {
        if (self)
            self->hear(message);
    };
    follow(m_calls->train(job, listener), this, [this](const Result<protocol::Trained> &trained) {
        if (goesOn(trained))
            keepModel(*trained);
    });
}

void Training::hear(const protocol::Message &message)
{
    if (ending())
        return;
    if (const auto *step = std::get_if<protocol::StepMetrics>(&message))
        hearStep(*step);
    else if (const auto *epoch = std::get_if<protocol::EpochMetrics>(&message))
        hearEpoch(*epoch);
    else if (const auto *evaluation = std::get_if<protocol::Evaluation>(&message))
        hearEvaluation(*evaluation);
    else if (const auto *notice = std::get_if<protocol::Notice>(&message))
        Q_EMIT noticed(sentenceOf(*notice));
    else if (const auto *part = std::get_if<protocol::ModelFile>(&message))
        m_receiver->take(*part);
}

void Training::hearStep(const protocol::StepMetrics &step)
{
    const std::vector<Metric> metrics{
        {Metric::TrainStep, step.step, step.epoch, step.loss, step.accuracy, step.learningRate}};
    m_metrics->add(metrics);
    Q_EMIT metricsArrived(m_run.id, metrics);
}

void Training::hearEpoch(const protocol::EpochMetrics &epoch)
{
    std::vector<Metric> metrics{
        {Metric::TrainEpoch, epoch.step, double(epoch.epoch), epoch.trainLoss, epoch.trainAccuracy, 0}};
    if (epoch.validated) {
        metrics.push_back(
            {Metric::Validation, epoch.step, double(epoch.epoch), epoch.validationLoss, epoch.validationAccuracy, 0});
    }
    m_metrics->add(metrics);
    Q_EMIT metricsArrived(m_run.id, metrics);
    JobStatus next = status();
    next.epoch = epoch.epoch;
    next.totalEpochs = epoch.totalEpochs;
    setStatus(next);
}

void Training::hearEvaluation(const protocol::Evaluation &evaluation)
{
    const bool after = evaluation.when == "after";
    (after ? m_run.after : m_run.before) = storable(evaluation);
    follow(updateRun(), this, [this](const Result<void> &updated) {
        if (!updated)
            end(updated.error());
    });
    Q_EMIT evaluated(m_run.id, after, storable(evaluation));
}

void Training::keepModel(const protocol::Trained &trained)
{
    setPhase(JobStatus::Receiving);
    m_metrics->flush();
    follow(m_receiver->finish(trained.files), this, [this, trained](const Result<void> &received) {
        if (goesOn(received))
            storeModel(trained);
    });
}

// The model's row and the run's end are one commit: a finished run has its model.
void Training::storeModel(const protocol::Trained &trained)
{
    m_workersModel = trained.model;
    Run run = m_run;
    run.state = RunState::Finished;
    run.endedAt = now();
    run.trainSeconds = trained.seconds;
    run.device = QString::fromStdString(trained.device);
    Model model;
    model.run = m_run.id;
    model.hash = QString::fromStdString(trained.model);
    model.folder = m_run.uuid;
    model.createdAt = run.endedAt;
    model.complete = true;
    follow(m_project->write<ModelId>([run, model](Writer &writer) mutable -> Result<ModelId> {
        const Result<ModelId> id = writer.addModel(model);
        if (!id)
            return id;
        run.model = *id;
        if (const Result<void> updated = writer.updateRun(run); !updated)
            return updated.error();
        return id;
    }),
           this, [this, run](const Result<ModelId> &id) {
               if (id) {
                   m_run = run;
                   m_run.model = *id;
               } else {
                   QDir(m_project->modelsFolder() + u'/' + m_run.uuid).removeRecursively();
               }
               end(id ? Result<void>() : id.error());
           });
}

QFuture<Result<void>> Training::updateRun()
{
    return m_project->write<void>([run = m_run](Writer &writer) { return writer.updateRun(run); });
}

// However it ends, the run says so before anybody hears of it. When that cannot be written either (a full disk), the run is
// still marked as running and will be found at the next start.
void Training::close(const Result<void> &result)
{
    if (m_textsSent) {
        m_calls->forgetTexts(setName("training"));
        m_calls->forgetTexts(setName("hold-out"));
        m_calls->forgetTexts(setName("validation"));
    }
    if (m_run.id == 0)
        return finish(result);
    const auto announce = [this, result] {
        Q_EMIT runEnded(m_run.id, m_run.state);
        finish(result);
    };
    if (result)
        return announce();
    m_calls->cancel();
    m_metrics->flush();
    m_run.state = stopping() ? RunState::Stopped : RunState::Failed;
    m_run.failure = stopping() ? QString() : result.error().message;
    m_run.endedAt = now();
    follow(updateRun(), this, [announce](const Result<void> &) { announce(); });
}

JobStatus::Phase Training::phaseOf(const std::string &workersPhase) const
{
    if (workersPhase == "evaluate")
        return JobStatus::Evaluating;
    return workersPhase == "send" ? JobStatus::Receiving : JobStatus::Training;
}

} // namespace wendu
