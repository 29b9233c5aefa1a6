// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <c10/core/Device.h>

#include <string>

namespace wendu::ml {

// "": CUDA where there is a card, else the CPU; "cpu"; "cuda". Throws Error device_unavailable.
c10::Device chooseDevice(const std::string &wanted);
// "CPU, 2 threads" or the card's name.
std::string deviceName(c10::Device device, int threads);
// Makes the calling thread, and this one alone, compute with so many threads: the count is per thread.
void useThreads(int threads);
// The calling thread, and those that it starts, give way to others: an answer that a person waits for comes before the next batch
// of a job.
void yieldToOthers();
// Resident bytes of this process; 0 when the system does not say.
std::int64_t residentMemory();

} // namespace wendu::ml
