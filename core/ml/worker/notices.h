// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/memory.h"
#include "ml/worker/output.h"

#include <cstdint>

namespace wendu::ml {

// Each goes to the log, and to the client as a Notice of the job. A request has the number 0: then it stands in the log alone.

// Says that memory ran out and that the work goes on in smaller pieces.
void trainingHalved(Output &output, std::int64_t job, std::int64_t before, std::int64_t after);
Halved scoringHalved(Output &output, std::int64_t job);
// Says how many of the texts were cut; nothing where none was.
void textsTruncated(Output &output, std::int64_t job, std::int64_t truncated, std::int64_t texts);

} // namespace wendu::ml
