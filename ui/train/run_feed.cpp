// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train/run_feed.h"

#include "base/follow.h"
#include "jobs/runner.h"
#include "store/project.h"
#include "store/writer.h"

#include <algorithm>

namespace wendu {

RunFeed::RunFeed(Project *project, Runner *runner, QObject *parent)
    : QObject(parent)
    , m_project(project)
    , m_reader(*project)
{
    connect(project, &Project::changed, this, [this](const Change &change) {
        if (change.what & (Change::Runs | Change::Models))
            readRuns();
    });
    connect(runner, &Runner::runStarted, this, [this](RunId id) { m_known.insert(id); });
    connect(runner, &Runner::metricsArrived, this, &RunFeed::hear);
    connect(runner, &Runner::evaluated, this, &RunFeed::hearEvaluation);
    readRuns();
}

RunFeed::~RunFeed() = default;

const Run *RunFeed::run(RunId id) const
{
    const auto found = std::find_if(m_runs.cbegin(), m_runs.cend(), [id](const Run &run) { return run.id == id; });
    return found == m_runs.cend() ? nullptr : &*found;
}

const RunCurves *RunFeed::curves(RunId id)
{
    if (!m_known.contains(id))
        readCurves(id);
    const auto found = m_curves.constFind(id);
    return found == m_curves.cend() ? nullptr : &*found;
}

void RunFeed::readRuns()
{
    m_reader.read<QList<Run>>([](const Reader &reader) { return reader.runs(); },
                              [this](const Result<QList<Run>> &runs) {
                                  if (!runs) {
                                      Q_EMIT failed(runs.error());
                                      return;
                                  }
                                  m_runs = *runs;
                                  Q_EMIT runsChanged();
                              });
}

void RunFeed::readCurves(RunId id)
{
    if (m_asked.contains(id))
        return;
    m_asked.insert(id);
    const auto read = [id](const Reader &reader) -> Result<RunCurves> {
        const auto metrics = reader.metrics(id);
        if (!metrics)
            return metrics.error();
        const auto run = reader.run(id);
        if (!run)
            return run.error();
        RunCurves curves;
        curves.add(*metrics);
        if (*run && (*run)->before)
            curves.setBefore(*(*run)->before);
        if (*run && (*run)->after)
            curves.setAfter(*(*run)->after);
        return curves;
    };
    m_reader.read<RunCurves>(read, [this, id](const Result<RunCurves> &curves) {
        m_asked.remove(id);
        if (!curves) {
            Q_EMIT failed(curves.error());
            return;
        }
        // What was heard while the store was being read is newer.
        RunCurves merged = *curves;
        merged.add(m_curves.value(id));
        m_curves.insert(id, merged);
        m_known.insert(id);
        Q_EMIT curvesChanged(id);
    });
}

void RunFeed::hear(RunId id, const std::vector<Metric> &metrics)
{
    m_curves[id].add(metrics);
    Q_EMIT curvesChanged(id);
}

void RunFeed::hearEvaluation(RunId id, bool after, const Evaluation &evaluation)
{
    RunCurves &curves = m_curves[id];
    if (after)
        curves.setAfter(evaluation);
    else
        curves.setBefore(evaluation);
    Q_EMIT curvesChanged(id);
}

void RunFeed::setStarred(RunId id, bool starred)
{
    write([id, starred](Writer &writer) { return writer.setRunStarred(id, starred); });
}

void RunFeed::setNote(RunId id, const QString &note)
{
    write([id, note](Writer &writer) { return writer.setRunNote(id, note); });
}

void RunFeed::write(std::function<Result<void>(Writer &)> body)
{
    follow(m_project->write<void>(std::move(body)), this, [this](const Result<void> &done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

} // namespace wendu
