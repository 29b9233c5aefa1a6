// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/order.h"

#include <cstdint>
#include <span>

namespace wendu::ml {

struct Split
{
    Rows train;
    Rows validation;
};

// Splits a share of each label off, drawn by the seed; labels with a single text stay in the training set.
Split stratifiedSplit(std::span<const int> labels, double validationShare, std::uint64_t seed);

} // namespace wendu::ml
