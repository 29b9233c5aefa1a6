// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace wendu {

// Draws the hold-out of an import, block by block as the texts arrive: in every block each text has the same chance, and
// after every block the number drawn is the exact share of what arrived, rounded. So no second pass over the file is needed,
// and a file sorted by label or date gives a hold-out from all of its parts. The same seed and blocks give the same draw.
class HoldOutDraw
{
public:
    HoldOutDraw(double share, quint64 seed);

    // Which of the next `count` texts are drawn.
    std::vector<bool> draw(qint64 count);

private:
    quint64 below(quint64 bound);

    double m_share;
    quint64 m_state;
    qint64 m_arrived = 0;
    qint64 m_drawn = 0;
};

} // namespace wendu
