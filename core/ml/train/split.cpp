// SPDX-License-Identifier: Apache-2.0
#include "ml/train/split.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace wendu::ml {

Split stratifiedSplit(std::span<const std::vector<int>> labels, double validationShare, std::uint64_t seed)
{
    std::map<std::vector<int>, Rows> byLabel;
    for (std::size_t row = 0; row < labels.size(); ++row)
        byLabel[labels[row]].push_back(row);
    std::mt19937_64 random(seed);
    Split split;
    for (auto &[label, rows] : byLabel) {
        shuffle(rows, random);
        const auto wanted = static_cast<std::size_t>(std::lround(validationShare * static_cast<double>(rows.size())));
        const std::size_t taken = std::min(wanted, rows.size() - 1);
        const auto border = rows.begin() + static_cast<std::ptrdiff_t>(taken);
        split.validation.insert(split.validation.end(), rows.begin(), border);
        split.train.insert(split.train.end(), border, rows.end());
    }
    std::sort(split.train.begin(), split.train.end());
    std::sort(split.validation.begin(), split.validation.end());
    return split;
}

} // namespace wendu::ml
