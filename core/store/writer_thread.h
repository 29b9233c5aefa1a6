// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace wendu {

// The thread of the one writing connection: writes in the order they were asked for, steps of long work between them, and
// housekeeping when nobody waits, so that no label waits for a checkpoint.
class WriterThread
{
public:
    enum class Step { Again, Done };

    explicit WriterThread(std::function<void()> whenIdle);
    ~WriterThread(); // does the writes that were asked for; drops the steps

    void write(std::function<void()> work);
    void inSteps(std::function<Step()> step);

private:
    void run();
    void oneStep();

    std::function<void()> m_whenIdle;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_writes;
    std::deque<std::function<Step()>> m_steps;
    bool m_ending = false;
    std::thread m_thread; // last: it uses all of the above
};

} // namespace wendu
