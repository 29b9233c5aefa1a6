// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/order.h"

#include <cstdint>
#include <span>
#include <vector>

namespace wendu::ml {

struct Split
{
    Rows train;
    Rows validation;
};

// Splits a share of each label off, drawn by the seed; labels with a single text stay in the training set. Texts with
// several labels are split by the set of them.
Split stratifiedSplit(std::span<const std::vector<int>> labels, double validationShare, std::uint64_t seed);

} // namespace wendu::ml
