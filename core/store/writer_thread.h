// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
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
    // The same for work that can wait: a step is begun only when nothing was asked for during `quiet`, so that whoever
    // labels hardly ever waits for one.
    void whenQuiet(std::function<Step()> step, std::chrono::milliseconds quiet);

private:
    void run();
    void oneStep();
    bool isQuiet(std::unique_lock<std::mutex> &lock);

    std::function<void()> m_whenIdle;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_writes;
    std::deque<std::function<Step()>> m_steps;
    std::function<Step()> m_patient; // for when it is quiet
    std::chrono::milliseconds m_quiet{0};
    std::chrono::steady_clock::time_point m_lastAsked;
    bool m_ending = false;
    std::thread m_thread; // last: it uses all of the above
};

} // namespace wendu
