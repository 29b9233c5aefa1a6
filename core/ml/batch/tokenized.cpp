// SPDX-License-Identifier: Apache-2.0
#include "ml/batch/tokenized.h"

namespace wendu::ml {
namespace {

// Calls add(ids); how many texts were cut.
template<typename Add>
std::int64_t read(const TextReader &reader, std::span<const std::string> texts,
                  const std::function<void(std::int64_t)> &between, const Add &add)
{
    constexpr std::int64_t textsBetween = 512;
    std::int64_t done = 0;
    std::int64_t cut = 0;
    for (const std::string &text : texts) {
        bool truncated = false;
        add(reader.ids(text, &truncated));
        cut += truncated ? 1 : 0;
        if (between && ++done % textsBetween == 0)
            between(done);
    }
    return cut;
}

} // namespace

TokenizedTexts tokenize(const TextReader &reader, std::span<const std::string> texts,
                        const std::function<void(std::int64_t)> &between)
{
    TokenizedTexts result;
    result.ids.reserve(texts.size());
    // No more than they need: a tokenizer makes room for twice as many.
    result.truncated
        = read(reader, texts, between, [&](const TokenIds &ids) { result.ids.emplace_back(ids.begin(), ids.end()); });
    return result;
}

TokenizedPool tokenizePool(const TextReader &reader, std::span<const std::string> texts,
                           const std::function<void(std::int64_t)> &between)
{
    TokenizedPool result;
    result.truncated = read(reader, texts, between, [&](const TokenIds &ids) { result.ids.add(ids); });
    return result;
}

std::vector<std::size_t> lengthsOf(std::span<const std::vector<std::int32_t>> texts)
{
    std::vector<std::size_t> lengths;
    lengths.reserve(texts.size());
    for (const std::vector<std::int32_t> &text : texts)
        lengths.push_back(text.size());
    return lengths;
}

} // namespace wendu::ml
