// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include <functional>

class QWidget;

namespace wendu {

class EditWatch;
class ImportTask;
class Runner;
class TextExporting;

// What closing a project would cut short. None of it has to be there.
struct Work
{
    QPointer<Runner> runner;
    QPointer<ImportTask> import;
    QPointer<TextExporting> exporting;
    QPointer<EditWatch> edits;
};

bool anythingRuns(const Work &work);
// Calls `go` once nothing runs: at once, or after asking. Who goes on working is not asked again by anybody, and `go` is
// dropped; who stops the work waits until it has ended, so that a run is stored as stopped. `go` dies with the window.
void whenNothingRuns(const Work &work, QWidget *window, const std::function<void()> &go);

} // namespace wendu
