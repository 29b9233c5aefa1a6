// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "store/reader.h"
#include "store/task_kind.h"

#include <CLI/CLI.hpp>

#include <array>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

void reportCounts(Console &console, const Task &task, const Counts &counts)
{
    Json labels = Json::array();
    QStringList names;
    for (const Label &label : task.labels) {
        labels.push_back(utf8(label.name));
        names.append(label.name);
    }
    const Json record{{"event", "status"},
                      {"kind", nameOf(task.kind)},
                      {"labels", labels},
                      {"texts", counts.texts},
                      {"labelled", counts.labelled},
                      {"to_go", counts.toGo},
                      {"skipped", counts.skipped},
                      {"flagged", counts.flagged},
                      {"hold_out", counts.holdOut},
                      {"hold_out_labelled", counts.holdOutLabelled}};
    console.report(
        record, u"%1 texts for the labels %2\n%3 labelled, %4 to go, %5 skipped\n%6 in the hold-out, %7 of them labelled"_s
                    .arg(counts.texts)
                    .arg(names.join(u", "_s))
                    .arg(counts.labelled)
                    .arg(counts.toGo)
                    .arg(counts.skipped)
                    .arg(counts.holdOut)
                    .arg(counts.holdOutLabelled));
}

void reportRun(Console &console, const Run &run)
{
    constexpr std::array states{"running", "finished", "stopped", "failed"};
    const char *const state = states.at(std::size_t(run.state));
    Json record{{"event", "run"}, {"run", run.id}, {"state", state}, {"labels", run.labels}, {"model", run.model}};
    QString line = u"Run %1: %2, %3 labels"_s.arg(run.id).arg(QLatin1String(state)).arg(run.labels);
    if (run.after) {
        record["accuracy"] = run.after->accuracy;
        record["macro_f1"] = run.after->macroF1;
        line += u", accuracy %1 on the hold-out"_s.arg(run.after->accuracy, 0, 'f', 4);
    }
    if (!run.failure.isEmpty()) {
        record["failure"] = utf8(run.failure);
        line += u": "_s + run.failure;
    }
    console.report(record, line);
}

class Status : public Command
{
public:
    const char *name() const override { return "status"; }
    const char *purpose() const override { return "say how far a project is"; }
    void describe(CLI::App &arguments) override
    {
        arguments.add_option("PROJECT", m_project, "the project's file")->required();
    }
    Result<void> run(Session &session) override
    {
        const auto project = session.open(m_project, Project::Mode::ReadOnly);
        if (!project)
            return project.error();
        const Reader &reader = (*project)->reader();
        const Result<Task> task = reader.task();
        if (!task)
            return task.error();
        const Result<Counts> counts = reader.counts();
        if (!counts)
            return counts.error();
        const Result<QList<Run>> runs = reader.runs();
        if (!runs)
            return runs.error();
        reportCounts(session.console(), *task, *counts);
        for (const Run &run : *runs)
            reportRun(session.console(), run);
        return {};
    }

private:
    std::string m_project;
};

} // namespace

std::unique_ptr<Command> statusCommand()
{
    return std::make_unique<Status>();
}

} // namespace wendu::cli
