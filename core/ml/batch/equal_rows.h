// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace wendu::ml {

// Finds rows that are equal: a table of their numbers, below 2^32, and of nothing else. For a million rows that is 8 MB,
// where a set of what stands in them takes 55. `hash(row)` is any hash, `equal(row, row)` decides.
template<typename Hash, typename Equal>
class EqualRows
{
public:
    EqualRows(std::size_t rows, Hash hash, Equal equal)
        : m_slots(std::bit_ceil(2 * rows + 1), none)
        , m_hash(std::move(hash))
        , m_equal(std::move(equal))
    {
    }
    // Adds the row; gives the one equal to it that was added last before.
    std::optional<std::size_t> add(std::size_t row)
    {
        std::size_t slot = m_hash(row) & (m_slots.size() - 1);
        while (m_slots[slot] != none && !m_equal(m_slots[slot], row))
            slot = (slot + 1) & (m_slots.size() - 1);
        const std::uint32_t before = std::exchange(m_slots[slot], static_cast<std::uint32_t>(row));
        return before == none ? std::nullopt : std::optional<std::size_t>(before);
    }

private:
    static constexpr std::uint32_t none = UINT32_MAX;
    std::vector<std::uint32_t> m_slots;
    Hash m_hash;
    Equal m_equal;
};

} // namespace wendu::ml
