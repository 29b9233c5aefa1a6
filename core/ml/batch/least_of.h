// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/order.h"

#include <queue>
#include <utility>

namespace wendu::ml {

// Of many numbered values the least, as many as are wanted, without a list of all; of equal ones those with the smaller numbers.
class LeastOf
{
public:
    explicit LeastOf(std::size_t wanted)
        : m_wanted(wanted)
    {
    }
    void add(double value, std::size_t number)
    {
        m_least.emplace(value, number);
        if (m_least.size() > m_wanted)
            m_least.pop();
    }
    // Their numbers, the least first; then there are none.
    Rows take()
    {
        Rows numbers(m_least.size());
        for (; !m_least.empty(); m_least.pop())
            numbers[m_least.size() - 1] = m_least.top().second;
        return numbers;
    }

private:
    std::size_t m_wanted;
    std::priority_queue<std::pair<double, std::size_t>> m_least; // the greatest of them on top
};

} // namespace wendu::ml
