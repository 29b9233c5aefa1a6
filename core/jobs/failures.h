// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/messages.h"

namespace wendu {

// What the worker says went wrong, in the reader's language; a code that this release does not know keeps the worker's own
// English sentences.
Error errorOf(const protocol::Failure &failure);

// What the worker says of a job that goes on, in the same way.
QString sentenceOf(const protocol::Notice &notice);

// What it changes that only a part of the texts was scored exactly, as measured; empty where all were.
QString sentenceOf(const protocol::Scored &scored);

} // namespace wendu
