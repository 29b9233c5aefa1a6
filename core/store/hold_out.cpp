// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/hold_out.h"

#include "store/text_hash.h"

#include <algorithm>
#include <cmath>

namespace wendu {

HoldOutDraw::HoldOutDraw(double share, quint64 seed)
    : m_share(std::clamp(share, 0.0, 1.0))
    , m_state(mixed(seed))
{
}

// Splitmix64, because the standard's distributions give other numbers with every library. The bias of the remainder is
// below 2^-50 for the blocks that occur.
quint64 HoldOutDraw::below(quint64 bound)
{
    m_state += 0x9e3779b97f4a7c15U;
    return mixed(m_state) % bound;
}

std::vector<bool> HoldOutDraw::draw(qint64 count)
{
    m_arrived += count;
    const qint64 target = std::llround(m_share * static_cast<double>(m_arrived));
    qint64 wanted = std::clamp<qint64>(target - m_drawn, 0, count);
    m_drawn += wanted;
    // Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S).
    std::vector<bool> drawn(static_cast<std::size_t>(count));
    for (qint64 index = 0; index < count && wanted > 0; ++index) {
        if (below(static_cast<quint64>(count - index)) < static_cast<quint64>(wanted)) {
            drawn[static_cast<std::size_t>(index)] = true;
            --wanted;
        }
    }
    return drawn;
}

} // namespace wendu
