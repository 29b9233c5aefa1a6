// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/text_reader.h"
#include "ml/batch/token_ids.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace wendu::ml {

// Texts as token ids, and how many of them were cut.
struct TokenizedTexts
{
    std::vector<std::vector<std::int32_t>> ids;
    std::int64_t truncated = 0;
};

// `between` is called with the number of texts done every few milliseconds; it may throw to stop.
TokenizedTexts tokenize(const TextReader &reader, std::span<const std::string> texts,
                        const std::function<void(std::int64_t done)> &between = {});

// The same of very many.
struct TokenizedPool
{
    PooledIds ids;
    std::int64_t truncated = 0;
};
TokenizedPool tokenizePool(const TextReader &reader, std::span<const std::string> texts,
                           const std::function<void(std::int64_t done)> &between = {});

std::vector<std::size_t> lengthsOf(std::span<const std::vector<std::int32_t>> texts);

} // namespace wendu::ml
