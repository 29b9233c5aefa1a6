// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/predict/scorer.h"
#include "ml/predict/task.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wendu::ml {

// What is to be picked of a pool once it is scored.
struct Wanted
{
    std::string strategy; // of acquire(), but for random
    int count = 0;
    std::uint64_t seed = 1; // of the sample
    // For tests: in two stages also where that takes longer, and the first in this precision.
    bool evenIfSlow = false;
    std::optional<Precision> quick = {};
};

// Gives the copy of the classifier that computes in a precision.
using Copies = std::function<std::shared_ptr<const Classifier>(Precision)>;

struct StagedScores
{
    std::vector<float> logits; // [texts, labels]
    std::int64_t texts = 0;    // distinct ones
    std::int64_t exact = 0;    // of which so many were computed in float32
    Precision precision = Precision::Exact; // of the others
    // Measured on a random sample, computed both ways:
    std::int64_t sample = 0;
    double sameLabels = 1;     // the share of its texts with the same labels
    double safety = 0;         // by so much the strategy's measure may be worse than it seemed; also of the candidates
    double kept = 1;           // the least share of the wanted that is expected to be among those computed exactly
};

// The logits of a pool from which some texts are to be picked: of all texts in a lower precision where the device has a
// faster one, and in float32 of those that could be among the picks. Which those are follows from a random sample computed
// both ways, see Shortlist. Where a pool is too small for that, or the lower precision would not be faster, all is computed
// in float32; the latter is measured on the sample, so that a busy machine may decide otherwise than a quiet one. `progress`
// hears of the work done, 0 to 1, on the calling thread; it may throw to stop. Throws as scoreTexts and acquire do.
StagedScores scoreInStages(const Copies &copies, const Texts &texts, Task task, const Wanted &wanted,
                           const std::function<void(double)> &progress = {}, const Halved &halved = {});

} // namespace wendu::ml
