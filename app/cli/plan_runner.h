// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/runner.h"

namespace wendu::cli {

class Session;

// Runs a plan to its end and says on the way what happens: progress, the run's epochs and figures, the round.
// Ctrl+C stops it within a batch; a second one kills the worker. Stopped is an Error here: what was asked for is not done.
Result<void> runPlan(Session &session, Project &project, const Plan &plan);

} // namespace wendu::cli
