// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

namespace wendu {

// How long a text has been read: while it was in sight. Longer than anybody reads one, and nobody knows.
class ReadingClock
{
public:
    static constexpr qint64 longest = 5 * 60 * 1000; // milliseconds

    void start() // of another text
    {
        m_before = 0;
        m_running.start();
    }
    void setInSight(bool inSight)
    {
        if (inSight == m_inSight)
            return;
        if (m_inSight && m_running.isValid())
            m_before += m_running.elapsed();
        m_inSight = inSight;
        m_running.start();
    }
    // Milliseconds; 0: not known.
    qint64 read() const
    {
        const qint64 all = m_before + (m_inSight && m_running.isValid() ? m_running.elapsed() : 0);
        return all <= longest ? all : 0;
    }

private:
    QElapsedTimer m_running;
    qint64 m_before = 0;
    bool m_inSight = true;
};

} // namespace wendu
