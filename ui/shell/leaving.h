// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace wendu {

class ImportTask;
class Runner;

// Calls `go` once nothing runs that closing the project would cut short: at once, or after asking. Who goes on working is
// not asked again by anybody, and `go` is dropped; who stops the work waits until it has ended, so that a run is stored as
// stopped. Neither has to be there; `go` dies with the window.
void whenNothingRuns(Runner *runner, ImportTask *import, QWidget *window, const std::function<void()> &go);
bool anythingRuns(const Runner *runner, const ImportTask *import);

} // namespace wendu
