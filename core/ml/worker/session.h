// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/worker/service.h"

namespace wendu::ml {

// Speaks with one client over two descriptors until it says Shutdown, closes its end, or `wake` becomes readable (a signal
// handler writes to it); then cancels what runs, waits for the batch and returns.
// Returns the exit status: 0; 1 when what came was no message, or the client speaks another version.
// `settings.device` has precedence over the client's wish. The caller ignores SIGPIPE.
int runSession(ServiceSettings settings, int input, int output, int wake);

} // namespace wendu::ml
