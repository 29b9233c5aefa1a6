// SPDX-License-Identifier: Apache-2.0
#include "ml/batch/order.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_set>

namespace wendu::ml {
namespace {

// Of a uniform 64-bit number, the part that would favour small results is drawn again.
std::uint64_t below(std::uint64_t bound, std::mt19937_64 &random)
{
    const std::uint64_t limit = std::numeric_limits<std::uint64_t>::max() / bound * bound;
    std::uint64_t drawn = random();
    while (drawn >= limit)
        drawn = random();
    return drawn % bound;
}

} // namespace

std::vector<Rows> cut(const Rows &rows, std::size_t size)
{
    std::vector<Rows> batches;
    for (std::size_t begin = 0; begin < rows.size(); begin += size) {
        const std::size_t end = std::min(rows.size(), begin + size);
        batches.emplace_back(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                             rows.begin() + static_cast<std::ptrdiff_t>(end));
    }
    return batches;
}

void shuffle(Rows &rows, std::mt19937_64 &random)
{
    for (std::size_t left = rows.size(); left > 1; --left)
        std::swap(rows[left - 1], rows[below(left, random)]);
}

// Floyd's way (Bentley and Floyd 1987), which makes no list of all.
Rows drawn(std::size_t count, std::size_t of, std::mt19937_64 &random)
{
    Rows rows;
    std::unordered_set<std::size_t> taken;
    for (std::size_t last = of - std::min(count, of); last < of; ++last) {
        const std::size_t number = below(last + 1, random);
        rows.push_back(taken.insert(number).second ? number : last);
        taken.insert(rows.back());
    }
    return rows;
}

std::vector<Rows> equalLengthBatches(std::span<const std::size_t> lengths, std::size_t tokensPerBatch)
{
    Rows rows(lengths.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) { return lengths[a] > lengths[b]; });
    std::vector<Rows> batches;
    for (const std::size_t row : rows) {
        const std::size_t length = lengths[row];
        if (batches.empty() || lengths[batches.back().front()] != length
            || (batches.back().size() + 1) * length > tokensPerBatch)
            batches.emplace_back();
        batches.back().push_back(row);
    }
    return batches;
}

std::vector<Rows> trainingBatches(std::span<const std::size_t> lengths, std::size_t batchSize, bool lengthGroups,
                                  std::mt19937_64 &random)
{
    constexpr std::size_t mostBatches = 50; // of a stretch
    constexpr std::size_t leastStretches = 4;
    Rows rows(lengths.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    shuffle(rows, random);
    if (!lengthGroups)
        return cut(rows, batchSize);

    const std::size_t stretch
        = batchSize * std::clamp(rows.size() / (leastStretches * batchSize), std::size_t{1}, mostBatches);
    for (std::size_t begin = 0; begin < rows.size(); begin += stretch) {
        const auto first = rows.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), begin + stretch));
        std::stable_sort(first, last, [&](std::size_t a, std::size_t b) { return lengths[a] > lengths[b]; });
    }
    const std::vector<Rows> sorted = cut(rows, batchSize);
    Rows order(sorted.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    shuffle(order, random);
    std::vector<Rows> batches;
    for (const std::size_t i : order)
        batches.push_back(sorted[i]);
    return batches;
}

} // namespace wendu::ml
