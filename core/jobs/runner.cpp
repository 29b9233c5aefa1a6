// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/runner.h"

#include "base/follow.h"
#include "jobs/background.h"
#include "jobs/base_models.h"
#include "jobs/durable_folder.h"
#include "jobs/pool_pass.h"
#include "jobs/training.h"
#include "jobs/worker_calls.h"
#include "jobs/worker_client.h"
#include "store/scheme.h"
#include "store/writer.h"

#include <QDir>
#include <QPointer>
#include <QTimer>

#include <chrono>

namespace wendu {
namespace {

// A batch of thousands of long texts on a slow machine takes some seconds; a kernel that hangs answers never.
constexpr std::chrono::seconds longestBatch{30};

} // namespace

struct Runner::Private
{
    Private(Runner *runner, Project *openProject, WorkerClient *workerClient)
        : q(runner)
        , project(openProject)
        , client(workerClient)
        , calls(workerClient)
    {
        patience.setSingleShot(true);
        patience.setInterval(longestBatch);
    }

    void tidyUp();
    void train();
    void passOverPool(const PoolPass::KnownModel &model);
    void begin(std::unique_ptr<JobStep> next);
    void end(const Result<void> &result);
    void killIfHung();
    void announce();
    Result<void> check(const Plan &wanted) const;
    Result<void> checkLabels() const;
    using Opened = std::function<void(const Result<std::string> &name, ModelId model)>;
    void withLatestModel(QObject *context, Opened then);

    Runner *q;
    Project *project;
    WorkerClient *client;
    WorkerCalls calls;
    Plan plan;
    std::unique_ptr<JobStep> step; // null: idle
    QTimer patience;               // since stop()
    bool stopping = false;
    JobStatus announced;
    QThreadPool pool;
};

// What a process that died has left: runs that say they are running, and models that never became whole. This process has
// the project to itself, so both are lies by now.
void Runner::Private::tidyUp()
{
    if (project->readOnly())
        return;
    project->write<int>(
        [](Writer &writer) { return writer.failAbandonedRuns(Runner::tr("Wendu ended before this run did.")); });
    pool.start([folder = project->modelsFolder()] { DurableFolder::removeLeftovers(folder); });
}

Result<void> Runner::Private::check(const Plan &wanted) const
{
    if (step) {
        return Error{Runner::tr("The worker is busy with another plan."),
                     Runner::tr("Wait until it is through, or stop it.")};
    }
    if (project->readOnly()) {
        return Error{Runner::tr("The project is open for reading only."),
                     Runner::tr("Close it where it is being written, and open it again.")};
    }
    if (!wanted.train)
        return {};
    if (const std::string fault = protocol::faultOf(wanted.recipe); !fault.empty()) {
        return Error{Runner::tr("The recipe cannot be used: %1.").arg(QString::fromStdString(fault)),
                     Runner::tr("Correct the recipe.")};
    }
    if (wanted.baseModel.isEmpty()) {
        return Error{Runner::tr("There is no base model to train from."),
                     Runner::tr("Get one by its name, or choose a folder in Hugging Face's format.")};
    }
    return checkLabels();
}

Result<void> Runner::Private::checkLabels() const
{
    const Result<Task> task = project->reader().task();
    if (!task)
        return task.error();
    int used = 0;
    for (const Label &label : task->labels) {
        TextFilter filter;
        filter.state = TextFilter::Labelled;
        filter.label = label.id;
        filter.holdOut = false;
        const auto first = project->reader().rows(filter, TextOrder::Imported, 0, 1);
        if (!first)
            return first.error();
        used += first->empty() ? 0 : 1;
        if (used == 2)
            return {};
    }
    return Error{Runner::tr("%n label(s) are in use outside the hold-out; training needs at least 2.", nullptr, used),
                 Runner::tr("Label more texts, with different labels.")};
}

void Runner::Private::train()
{
    auto training = std::make_unique<Training>(project, &calls, plan);
    Training *const run = training.get();
    QObject::connect(run, &Training::runStarted, q, &Runner::runStarted);
    QObject::connect(run, &Training::metricsArrived, q, &Runner::metricsArrived);
    QObject::connect(run, &Training::evaluated, q, &Runner::evaluated);
    QObject::connect(run, &Training::runEnded, q, &Runner::runEnded);
    QObject::connect(run, &Training::finished, q, [this, run](const Result<void> &result) {
        if (result && (plan.score || plan.pick))
            passOverPool({run->model(), run->workersModel()});
        else
            end(result);
    });
    begin(std::move(training));
}

void Runner::Private::passOverPool(const PoolPass::KnownModel &model)
{
    auto pass = std::make_unique<PoolPass>(project, &calls, plan, model);
    QObject::connect(pass.get(), &PoolPass::picked, q, &Runner::picked);
    QObject::connect(pass.get(), &PoolPass::scoredInStages, q, &Runner::scoredInStages);
    QObject::connect(pass.get(), &PoolPass::finished, q, [this](const Result<void> &result) { end(result); });
    begin(std::move(pass));
}

void Runner::Private::begin(std::unique_ptr<JobStep> next)
{
    if (step) // it is just telling us that it has finished
        step.release()->deleteLater();
    step = std::move(next);
    QObject::connect(step.get(), &JobStep::statusChanged, q, [this] { announce(); });
    QObject::connect(step.get(), &JobStep::noticed, q, &Runner::noticed);
    if (stopping)
        step->stop();
    // Not at once: who asked for the plan hears of nothing before start() has returned.
    QMetaObject::invokeMethod(
        step.get(), [started = step.get()] { started->start(); }, Qt::QueuedConnection);
}

void Runner::Private::end(const Result<void> &result)
{
    step.release()->deleteLater();
    patience.stop();
    const bool stopped = std::exchange(stopping, false);
    announce();
    Q_EMIT q->finished(stopped ? Result<void>() : result);
}

void Runner::Private::killIfHung()
{
    if (stopping && client->state() == WorkerClient::State::NotResponding)
        client->kill();
}

void Runner::Private::announce()
{
    const JobStatus now = q->status();
    if (now == announced)
        return;
    announced = now;
    Q_EMIT q->statusChanged(now);
}

void Runner::Private::withLatestModel(QObject *context, Opened then)
{
    const Result<std::optional<Model>> model = project->reader().latestModel();
    const Result<bool> means = model && *model ? project->reader().meansTheLabels((*model)->id) : Result<bool>(true);
    if (!model || !*model || !means || !*means) {
        const Error error = !model   ? model.error()
                            : !means ? means.error()
                            : *model ? labelsHaveChanged()
                                     : Error{Runner::tr("There is no trained model yet."), Runner::tr("Train one first.")};
        QMetaObject::invokeMethod(
            context, [then = std::move(then), error] { then(error, 0); }, Qt::QueuedConnection);
        return;
    }
    follow(calls.openModel(project->modelsFolder() + u'/' + (*model)->folder), context,
           [then = std::move(then), id = (*model)->id](const Result<std::string> &name) { then(name, id); });
}

Runner::Runner(Project *project, WorkerClient *client, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, project, client))
{
    connect(client, &WorkerClient::stateChanged, this, [this] {
        d->killIfHung();
        d->announce();
    });
    connect(&d->patience, &QTimer::timeout, this, [this] { d->client->kill(); });
    d->tidyUp();
}

Runner::~Runner() = default;

bool Runner::busy() const
{
    return d->step != nullptr;
}

JobStatus Runner::status() const
{
    if (!d->step)
        return {};
    JobStatus status = d->step->status();
    const WorkerClient::State state = d->client->state();
    if (state == WorkerClient::State::Starting)
        status.phase = JobStatus::StartingWorker;
    status.notResponding = state == WorkerClient::State::NotResponding;
    return status;
}

Result<void> Runner::start(const Plan &plan)
{
    Plan wanted = plan;
    if (wanted.baseModel.isEmpty())
        wanted.baseModel = defaultBaseModel();
    if (const Result<void> checked = d->check(wanted); !checked)
        return checked;
    d->plan = wanted;
    if (wanted.train)
        d->train();
    else
        d->passOverPool({});
    return {};
}

void Runner::stop()
{
    if (!d->step || std::exchange(d->stopping, true))
        return;
    d->patience.start();
    d->step->stop();
    d->killIfHung();
}

void Runner::predict(const QStringList &texts, QObject *context, PredictionsCallback callback)
{
    protocol::Predict request;
    for (const QString &text : texts)
        request.texts.push_back(textForModel(text));
    d->withLatestModel(context,
                       [self = QPointer(this), context, request, callback](const Result<std::string> &name, ModelId) {
                           if (!name || !self)
                               return callback(name ? WorkerCalls::stopped() : name.error());
                           protocol::Predict named = request;
                           named.model = *name;
                           follow(self->d->calls.predict(named), context, callback);
                       });
}

void Runner::embed(const QStringList &texts, QObject *context, EmbeddingsCallback callback)
{
    protocol::Embed request;
    for (const QString &text : texts)
        request.texts.push_back(textForModel(text));
    d->withLatestModel(
        context, [self = QPointer(this), context, request, callback](const Result<std::string> &name, ModelId id) {
            if (!name || !self)
                return callback(name ? WorkerCalls::stopped() : name.error());
            protocol::Embed named = request;
            named.model = *name;
            follow(self->d->calls.embed(named), context, [callback, id](const Result<protocol::Embeddings> &embeddings) {
                if (embeddings)
                    callback(EmbeddingsResult{*embeddings, id});
                else
                    callback(embeddings.error());
            });
        });
}

void Runner::explain(const QString &text, int target, QObject *context, AttributionCallback callback)
{
    protocol::Explain request;
    request.text = textForModel(text);
    request.target = target;
    d->withLatestModel(
        context, [self = QPointer(this), context, request, callback](const Result<std::string> &name, ModelId id) {
            if (!name || !self)
                return callback(name ? WorkerCalls::stopped() : name.error());
            protocol::Explain named = request;
            named.model = *name;
            follow(self->d->calls.explain(named), context, [callback, id](const Result<protocol::Attribution> &attribution) {
                if (attribution)
                    callback(AttributionResult{*attribution, id});
                else
                    callback(attribution.error());
            });
        });
}

} // namespace wendu
