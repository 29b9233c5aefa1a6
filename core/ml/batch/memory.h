// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <string>

namespace wendu::ml {

// What says that memory ran out, in its first line; empty for every other exception. LibTorch has a type of its own for a
// card's memory; its CPU allocator throws an ordinary error, oneDNN one of its own, the standard library std::bad_alloc.
std::string outOfMemory(const std::exception_ptr &exception);

// Does the work, and says whether there was memory for it; every other exception goes on. When this returns, what the work
// had allocated is free again.
bool hadMemory(const std::function<void()> &work);

// Whether it had not since the last job began, in this process. oneDNN's code for each shape does not come out of the
// allocator, which keeps what was freed: where the address space is limited there is none left for it, and who can do
// without new code does.
bool memoryRanShort();
// A job begins: what was short for the one before may be there again.
void expectMemoryAgain();

// Gives freed memory that the allocator has kept back to the system.
void giveMemoryBack();

// Told that memory ran out and that the work goes on in smaller pieces: how large they were and are.
using Halved = std::function<void(std::int64_t before, std::int64_t after)>;

} // namespace wendu::ml
