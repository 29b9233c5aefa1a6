// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/memory.h"
#include "ml/worker/output.h"

#include <cstdint>

namespace wendu::ml {

// Says that memory ran out and that the work goes on in smaller pieces: to the log, and to the client as a Notice of the
// job. A request has the number 0: then it stands in the log alone.
void trainingHalved(Output &output, std::int64_t job, std::int64_t before, std::int64_t after);
Halved scoringHalved(Output &output, std::int64_t job);

} // namespace wendu::ml
