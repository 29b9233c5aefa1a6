// SPDX-License-Identifier: Apache-2.0
#include "ml/batch/tokenized.h"

namespace wendu::ml {

TokenizedTexts tokenize(const TextReader &reader, std::span<const std::string> texts,
                        const std::function<void(std::int64_t)> &between)
{
    constexpr std::size_t textsBetween = 512;
    TokenizedTexts result;
    result.ids.reserve(texts.size());
    for (const std::string &text : texts) {
        bool truncated = false;
        const std::vector<std::int32_t> ids = reader.ids(text, &truncated);
        result.ids.emplace_back(ids.begin(), ids.end()); // no more than they need: a tokenizer makes room for twice as many
        result.truncated += truncated ? 1 : 0;
        if (between && result.ids.size() % textsBetween == 0)
            between(static_cast<std::int64_t>(result.ids.size()));
    }
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
