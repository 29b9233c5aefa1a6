// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace wendu::ml {

// Indices of texts that are computed together.
using Rows = std::vector<std::size_t>;

// Batches of texts of equal length, so that nothing is padded and nothing masked; at most `tokensPerBatch` tokens each, but
// never less than one text. The longest come first: what is too large for the memory fails at once, and the time left is
// estimated from the costly end.
std::vector<Rows> equalLengthBatches(std::span<const std::size_t> lengths, std::size_t tokensPerBatch);

// One epoch: a random order cut into batches. With `lengthGroups`, texts are sorted by length within stretches of a quarter
// of them, or of 50 batches where that is less, and the batches shuffled again, as group_by_length of Transformers' Trainer
// does: who is in a batch with whom stays random also where there are few texts.
std::vector<Rows> trainingBatches(std::span<const std::size_t> lengths, std::size_t batchSize, bool lengthGroups,
                                  std::mt19937_64 &random);

// The rows in their order, `size` at a time; the last are what is left.
std::vector<Rows> cut(const Rows &rows, std::size_t size);

// Fisher-Yates with an unbiased draw of our own: std::shuffle differs between standard libraries, and a seed must not.
void shuffle(Rows &rows, std::mt19937_64 &random);

// So many of the numbers below `of`, or all; each choice is as likely as any other.
Rows drawn(std::size_t count, std::size_t of, std::mt19937_64 &random);

} // namespace wendu::ml
