// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace wendu::cli {

inline std::vector<std::string> strategies()
{
    return {"margin", "entropy", "least-confidence", "random"};
}

} // namespace wendu::cli
