// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/log.h"

#include <array>
#include <cstdio>
#include <ctime>

namespace wendu::ml {

void logLine(const std::string &text)
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    localtime_r(&now, &parts);
    std::array<char, 32> stamp{};
    std::strftime(stamp.data(), stamp.size(), "%H:%M:%S", &parts);
    std::fprintf(stderr, "wendu-worker %s %s\n", stamp.data(), text.c_str());
}

} // namespace wendu::ml
