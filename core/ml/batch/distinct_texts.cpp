// SPDX-License-Identifier: Apache-2.0
#include "ml/batch/distinct_texts.h"

#include "ml/batch/equal_rows.h"

#include <algorithm>
#include <string_view>

namespace wendu::ml {

DistinctTexts::DistinctTexts(const Texts &texts)
{
    const auto hash = [&texts](std::size_t row) {
        const auto *bytes = reinterpret_cast<const char *>(texts[row].data());
        return std::hash<std::string_view>()({bytes, texts[row].size() * sizeof(std::int32_t)});
    };
    EqualRows rows(texts.size(), hash,
                   [&texts](std::size_t a, std::size_t b) { return std::ranges::equal(texts[a], texts[b]); });
    std::vector<std::uint32_t> next(texts.size());
    std::vector<bool> repeats(texts.size());
    std::size_t count = texts.size();
    for (std::size_t row = texts.size(); row-- > 0;) {
        if (const std::optional<std::size_t> later = rows.add(row)) {
            next[row] = static_cast<std::uint32_t>(*later);
            repeats[*later] = true;
            --count;
        }
    }
    m_firsts.reserve(count);
    for (std::size_t row = 0; row < texts.size(); ++row) {
        if (!repeats[row])
            m_firsts.push_back(row);
    }
    if (count < texts.size())
        m_next = std::move(next);
}

} // namespace wendu::ml
