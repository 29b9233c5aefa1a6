// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"
#include "ui/background_reader.h"
#include "ui/train/run_curves.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <vector>

namespace wendu {

class Project;
class Runner;
class Writer;

// The runs of a project and their curves, without a widget: what a running run sends as it comes, the rest from the store,
// read on another thread when it is first asked for.
class RunFeed : public QObject
{
    Q_OBJECT

public:
    RunFeed(Project *project, Runner *runner, QObject *parent = nullptr);
    ~RunFeed() override;

    const QList<Run> &runs() const { return m_runs; } // newest first
    const Run *run(RunId id) const;
    // Null while they are being read; curvesChanged says when they are there.
    const RunCurves *curves(RunId id);

    void setStarred(RunId id, bool starred);
    void setNote(RunId id, const QString &note);

Q_SIGNALS:
    void runsChanged();
    void curvesChanged(wendu::RunId id);
    void failed(const wendu::Error &error);

private:
    void readRuns();
    void readCurves(RunId id);
    void hear(RunId id, const std::vector<Metric> &metrics);
    void hearEvaluation(RunId id, bool after, const Evaluation &evaluation);
    void write(std::function<Result<void>(Writer &)> body);

    Project *m_project;
    QList<Run> m_runs;
    QHash<RunId, RunCurves> m_curves;
    QSet<RunId> m_known; // read from the store, or heard from their first step on
    QSet<RunId> m_asked;
    BackgroundReader m_reader; // last: its answers use all of the above
};

} // namespace wendu
