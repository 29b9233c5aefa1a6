// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/order.h"
#include "ml/batch/token_ids.h"

#include <cstdint>
#include <vector>

namespace wendu::ml {

// Which texts are the same: each distinct one has a number, in the order of where it first stands.
class DistinctTexts
{
public:
    explicit DistinctTexts(const Texts &texts);
    std::size_t count() const { return m_firsts.size(); }
    std::size_t first(std::size_t number) const { return m_firsts[number]; }
    const Rows &firsts() const { return m_firsts; } // ascending
    bool allDiffer() const { return m_next.empty(); }
    // The rows where it stands, ascending.
    template<typename Visit>
    void forEachRow(std::size_t number, const Visit &visit) const
    {
        std::size_t row = m_firsts[number];
        do {
            visit(row);
            row = allDiffer() ? 0 : m_next[row];
        } while (row != 0);
    }

private:
    Rows m_firsts;
    std::vector<std::uint32_t> m_next; // the next row with the same text, 0 for none; empty where all differ
};

} // namespace wendu::ml
