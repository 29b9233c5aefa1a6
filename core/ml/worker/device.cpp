// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/device.h"

#include "ml/error.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <filesystem>
#include <fstream>

#include <sys/resource.h>
#include <unistd.h>

namespace wendu::ml {

c10::Device chooseDevice(const std::string &wanted)
{
    if (wanted == "cpu")
        return at::kCPU;
    const bool cuda = at::hasCUDA();
    if (cuda)
        return {at::kCUDA, 0};
    if (wanted.empty())
        return at::kCPU;
    throw Error({"device_unavailable", "device", wanted, "cpu",
                 "The device '" + wanted + "' was asked for, and LibTorch finds no such device here.",
                 "Choose the CPU, or install a CUDA build of LibTorch and the card's driver."});
}

std::string deviceName(c10::Device device, int threads)
{
    if (device.is_cpu())
        return "CPU, " + std::to_string(threads) + (threads == 1 ? " thread" : " threads");
    // From the driver and not from the CUDA runtime, whose headers the build does without.
    std::error_code none;
    for (const auto &card : std::filesystem::directory_iterator("/proc/driver/nvidia/gpus", none)) {
        std::ifstream in(card.path() / "information");
        for (std::string line; std::getline(in, line);) {
            if (line.compare(0, 6, "Model:") == 0)
                return line.substr(line.find_first_not_of(" \t", 6));
        }
    }
    return "CUDA";
}

void useThreads(int threads)
{
    // LibTorch sets a thread's count to the count that any thread has set last, when the thread first asks for it: so ask now.
    at::get_num_threads();
    at::set_num_threads(threads);
}

void yieldToOthers()
{
    // On Linux the priority is the thread's, and that of the threads which it starts.
    constexpr int lower = 10;
    setpriority(PRIO_PROCESS, 0, lower);
}

std::int64_t residentMemory()
{
    std::ifstream in("/proc/self/statm");
    std::int64_t total = 0;
    std::int64_t resident = 0;
    in >> total >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

} // namespace wendu::ml
