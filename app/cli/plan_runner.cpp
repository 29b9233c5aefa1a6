// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plan_runner.h"

#include "app/cli/session.h"
#include "jobs/further_figures.h"
#include "store/reader.h"

#include <QEventLoop>

#include <array>
#include <optional>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

QString nameOf(JobStatus::Phase phase)
{
    switch (phase) {
    case JobStatus::Idle:
        return u"Done"_s;
    case JobStatus::StartingWorker:
        return u"Starting the worker"_s;
    case JobStatus::SendingModel:
        return u"Sending the model"_s;
    case JobStatus::SendingTexts:
        return u"Sending texts"_s;
    case JobStatus::Training:
        return u"Training"_s;
    case JobStatus::Evaluating:
        return u"Measuring on the hold-out"_s;
    case JobStatus::Receiving:
        return u"Receiving the model"_s;
    case JobStatus::Scoring:
        return u"Scoring"_s;
    case JobStatus::Picking:
        return u"Picking"_s;
    }
    return {};
}

const char *nameOf(RunState state)
{
    constexpr std::array names{"running", "finished", "stopped", "failed"};
    return names.at(std::size_t(state));
}

// Says what a runner does.
class Reporter
{
public:
    Reporter(Session &session, Project &project, const Task &task)
        : m_console(session.console())
        , m_project(project)
        , m_task(task)
    {
    }

    void status(const JobStatus &status)
    {
        QString what = nameOf(status.phase);
        if (status.phase == JobStatus::Training && status.totalEpochs > 0)
            what += u", epoch %1 of %2 done"_s.arg(status.epoch).arg(status.totalEpochs);
        m_console.progress(what, status.fraction, status.secondsLeft);
    }
    void runStarted(RunId run) { m_console.report({{"event", "run_started"}, {"run", run}}, {}); }
    void metrics(RunId run, const std::vector<Metric> &metrics);
    void evaluated(RunId run, bool after, const Evaluation &evaluation);
    void runEnded(RunId id, RunState state);
    void picked(RoundId id);
    void scoredInStages(const protocol::Scored &scored);
    void noticed(const QString &sentence) { m_console.report({{"event", "notice"}, {"message", utf8(sentence)}}, sentence); }

private:
    Console &m_console;
    Project &m_project;
    const Task m_task;
};

void Reporter::metrics(RunId run, const std::vector<Metric> &metrics)
{
    for (const Metric &metric : metrics) {
        if (metric.series == Metric::TrainStep)
            continue;
        const bool validation = metric.series == Metric::Validation;
        const Json record{{"event", validation ? "validation" : "epoch"},
                          {"run", run},
                          {"epoch", metric.epoch},
                          {"step", metric.step},
                          {"loss", metric.loss},
                          {"accuracy", metric.accuracy}};
        m_console.report(record,
                         u"%1 epoch %2: loss %3, accuracy %4"_s.arg(validation ? u"  validation,"_s : u"  training,"_s)
                             .arg(metric.epoch)
                             .arg(metric.loss, 0, 'f', 4)
                             .arg(metric.accuracy, 0, 'f', 4));
    }
}

void Reporter::evaluated(RunId run, bool after, const Evaluation &evaluation)
{
    Json record{{"event", "evaluation"},
                {"run", run},
                {"when", after ? "after" : "before"},
                {"count", evaluation.count},
                {"loss", evaluation.loss},
                {"accuracy", evaluation.accuracy},
                {"macro_f1", evaluation.macroF1}};
    QString line = u"Accuracy on the hold-out (%1 texts) %2 training: %3"_s.arg(evaluation.count)
                       .arg(after ? u"after"_s : u"before"_s)
                       .arg(evaluation.accuracy, 0, 'f', 4);
    const auto add = [&](const char *key, const char *name, std::optional<double> value) {
        if (!value)
            return;
        record[key] = *value;
        line += u", %1 %2"_s.arg(QLatin1String(name)).arg(*value, 0, 'f', 4);
    };
    const FurtherFigures further = furtherFigures(m_task.kind, evaluation, m_task.labels.size());
    add("micro_f1", "micro F1", further.microF1);
    add("mean_absolute_error", "steps off in the mean", further.meanAbsoluteError);
    add("weighted_kappa", "quadratic weighted kappa", further.weightedKappa);
    m_console.report(record, line);
}

void Reporter::runEnded(RunId id, RunState state)
{
    const auto found = m_project.reader().run(id);
    if (!found || !*found)
        return;
    const Run &run = **found;
    Json record{{"event", "run_ended"},      {"run", id},          {"state", nameOf(state)},
                {"labels", run.labels},      {"model", run.model}, {"seconds", run.trainSeconds},
                {"device", utf8(run.device)}};
    if (!run.failure.isEmpty())
        record["failure"] = utf8(run.failure);
    const QString sentence = state == RunState::Finished ? u"Run %1 learnt from %2 labels in %3 s on %4."_s.arg(id)
                                                               .arg(run.labels)
                                                               .arg(run.trainSeconds, 0, 'f', 1)
                                                               .arg(run.device)
                                                         : QString();
    m_console.report(record, sentence);
}

void Reporter::picked(RoundId id)
{
    const auto round = m_project.reader().latestRound();
    if (!round || !*round || (*round)->id != id)
        return;
    const Json record{{"event", "picked"},
                      {"round", (*round)->number},
                      {"strategy", utf8((*round)->strategy)},
                      {"count", (*round)->picked}};
    m_console.report(
        record, u"Round %1: %2 texts picked by %3."_s.arg((*round)->number).arg((*round)->picked).arg((*round)->strategy));
}

// The sentence comes as a notice.
void Reporter::scoredInStages(const protocol::Scored &scored)
{
    m_console.report({{"event", "scored_in_stages"},
                      {"texts", scored.distinct},
                      {"exact", scored.exact},
                      {"precision", scored.precision},
                      {"sample", scored.sample},
                      {"same_labels", scored.sameLabels},
                      {"safety", scored.safety},
                      {"kept", scored.kept}},
                     {});
}

} // namespace

Result<void> runPlan(Session &session, Project &project, const Plan &plan)
{
    WorkerClient &client = session.worker();
    Runner runner(&project, &client);
    const Result<Task> task = project.reader().task();
    if (!task)
        return task.error();
    Reporter reporter(session, project, *task);
    QEventLoop loop;
    std::optional<Result<void>> outcome;
    bool interrupted = false;
    QObject::connect(&runner, &Runner::statusChanged, &runner, [&](const JobStatus &status) { reporter.status(status); });
    QObject::connect(&runner, &Runner::runStarted, &runner, [&](RunId run) { reporter.runStarted(run); });
    QObject::connect(&runner, &Runner::metricsArrived, &runner,
                     [&](RunId run, const std::vector<Metric> &metrics) { reporter.metrics(run, metrics); });
    QObject::connect(&runner, &Runner::evaluated, &runner, [&](RunId run, bool after, const Evaluation &evaluation) {
        reporter.evaluated(run, after, evaluation);
    });
    QObject::connect(&runner, &Runner::runEnded, &runner, [&](RunId run, RunState state) { reporter.runEnded(run, state); });
    QObject::connect(&runner, &Runner::picked, &runner, [&](RoundId round) { reporter.picked(round); });
    QObject::connect(&runner, &Runner::scoredInStages, &runner,
                     [&](const protocol::Scored &scored) { reporter.scoredInStages(scored); });
    QObject::connect(&runner, &Runner::noticed, &runner, [&](const QString &sentence) { reporter.noticed(sentence); });
    QObject::connect(&runner, &Runner::finished, &loop, [&](const Result<void> &result) {
        outcome = result;
        loop.quit();
    });
    QObject::connect(&session.interrupt(), &Interrupt::arrived, &runner, [&](int times) {
        interrupted = true;
        if (times == 1)
            runner.stop();
        else
            client.kill();
    });
    if (const Result<void> started = runner.start(plan); !started)
        return started;
    loop.exec();
    if (outcome->ok() && interrupted)
        return Error{u"Stopped."_s, {}};
    return *outcome;
}

} // namespace wendu::cli
