// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/messages.h"

namespace wendu::ml {

class Engine;

// Long: they stream what they do and call Engine::betweenBatches(). Each sends its answers as messages.h says, but for
// Cancelled and Failure, which Engine::handle() sends when Cancellation or another exception leaves them.
void runJob(Engine &engine, const protocol::Train &order);
void runJob(Engine &engine, const protocol::Score &order);
void runJob(Engine &engine, const protocol::Evaluate &order);
void runJob(Engine &engine, const protocol::Acquire &order);

// Small: served beside the jobs, on a thread of their own.
void serve(Engine &engine, const protocol::Predict &request);
void serve(Engine &engine, const protocol::Tokenize &request);
void serve(Engine &engine, const protocol::Explain &request);
void serve(Engine &engine, const protocol::Embed &request);
void serve(Engine &engine, const protocol::OpenModel &request);
void serve(Engine &engine, const protocol::ModelFile &part);

} // namespace wendu::ml
