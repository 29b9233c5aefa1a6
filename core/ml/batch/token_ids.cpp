// SPDX-License-Identifier: Apache-2.0
#include "ml/batch/token_ids.h"

namespace wendu::ml {

void PooledIds::add(std::span<const std::int32_t> text)
{
    if (m_size % textsOfPart == 0) {
        if (!m_parts.empty())
            m_parts.back().ids.shrink_to_fit();
        m_parts.emplace_back();
        m_parts.back().ends.reserve(textsOfPart);
    }
    Part &part = m_parts.back();
    part.ids.insert(part.ids.end(), text.begin(), text.end());
    part.ends.push_back(static_cast<std::uint32_t>(part.ids.size()));
    ++m_size;
}

std::span<const std::int32_t> PooledIds::operator[](std::size_t row) const
{
    const Part &part = m_parts[row / textsOfPart];
    const std::size_t place = row % textsOfPart;
    const std::size_t begin = place == 0 ? 0 : part.ends[place - 1];
    return std::span(part.ids).subspan(begin, part.ends[place] - begin);
}

} // namespace wendu::ml
