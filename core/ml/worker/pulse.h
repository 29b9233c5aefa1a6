// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>

namespace wendu::ml {

// Whether the thread of the jobs is busy, and since when it has finished no batch: what a Pong says, from any thread.
class Pulse
{
public:
    void beat() { m_last = now(); }
    void begin()
    {
        beat();
        m_busy = true;
    }
    void end() { m_busy = false; }
    double busySeconds() const { return m_busy ? now() - m_last : 0; }

private:
    static double now()
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    }
    std::atomic<bool> m_busy = false;
    std::atomic<double> m_last = 0;
};

} // namespace wendu::ml
