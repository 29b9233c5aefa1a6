// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/distinct_texts.h"
#include "ml/batch/memory.h"
#include "ml/batch/order.h"
#include "ml/models/classifier.h"

#include <functional>
#include <span>
#include <vector>

namespace wendu::ml {

// Large enough that the products are efficient, small enough that its activations stay in a processor's cache and that a job
// is soon cancelled. On the CPU each thread has a batch of its own.
std::size_t tokensPerBatch(at::Device device);

// Where there are very many texts, so many are sorted by length and scored at a time: what that takes does not grow with
// them, and of each length there are enough for full batches.
constexpr std::size_t textsAtOnce = 65536;

// What one batch has brought.
struct ScoredBatch
{
    Rows rows;                 // the texts, equal ones included
    std::vector<float> logits; // [rows, labels]
    std::int64_t textsDone = 0;
    std::int64_t tokensDone = 0; // of the texts computed
    std::int64_t tokensTotal = 0;
    double workDone() const // 0 to 1
    {
        return tokensTotal > 0 ? static_cast<double>(tokensDone) / static_cast<double>(tokensTotal) : 1;
    }
};

// Called on the caller's thread after each batch; it may throw to stop.
using BatchScored = std::function<void(const ScoredBatch &)>;

// The logits of many texts, [texts, labels] row by row: batches of equal length, equal texts computed once, in no gradient
// mode. Where memory runs out, batches are halved, as often as it takes, down to a single text; `halved` hears of it, in
// word pieces. Throws what says that there is no memory for a single text, and whatever the callbacks throw.
std::vector<float> scoreTexts(const Classifier &classifier, const Texts &texts, const BatchScored &scored = {},
                              const Halved &halved = {});
// The same of some of the texts, [rows, labels], which are known to differ from each other.
std::vector<float> scoreRows(const Classifier &classifier, const Texts &texts, std::span<const std::size_t> rows,
                             const BatchScored &scored = {}, const Halved &halved = {});

} // namespace wendu::ml
