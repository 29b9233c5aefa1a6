// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/memory.h"
#include "ml/batch/order.h"
#include "ml/models/classifier.h"

#include <functional>
#include <span>
#include <vector>

namespace wendu::ml {

// Which texts are the same: each distinct one has a number, in the order of where it first stands.
class DistinctTexts
{
public:
    explicit DistinctTexts(std::span<const TokenIds> texts);
    std::size_t count() const { return m_begins.size() - 1; }
    // The rows where it stands, ascending.
    std::span<const std::size_t> rows(std::size_t number) const
    {
        return std::span(m_rows).subspan(m_begins[number], m_begins[number + 1] - m_begins[number]);
    }
    std::size_t first(std::size_t number) const { return m_rows[m_begins[number]]; }

private:
    Rows m_rows;                       // those of equal texts stand together
    std::vector<std::size_t> m_begins; // in m_rows, and their end
};

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
std::vector<float> scoreTexts(const Classifier &classifier, std::span<const TokenIds> texts, const BatchScored &scored = {},
                              const Halved &halved = {});

} // namespace wendu::ml
