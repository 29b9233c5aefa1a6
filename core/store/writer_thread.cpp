// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writer_thread.h"

#include <utility>

namespace wendu {

WriterThread::WriterThread(std::function<void()> whenIdle)
    : m_whenIdle(std::move(whenIdle))
    , m_thread([this] { run(); })
{
}

WriterThread::~WriterThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void WriterThread::write(std::function<void()> work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_writes.push_back(std::move(work));
        m_lastAsked = std::chrono::steady_clock::now();
    }
    m_wake.notify_one();
}

void WriterThread::inSteps(std::function<Step()> step)
{
    {
        const std::lock_guard lock(m_mutex);
        m_steps.push_back(std::move(step));
    }
    m_wake.notify_one();
}

void WriterThread::whenQuiet(std::function<Step()> step, std::chrono::milliseconds quiet)
{
    {
        const std::lock_guard lock(m_mutex);
        m_patient = std::move(step);
        m_quiet = quiet;
    }
    m_wake.notify_one();
}

// Waits until it has been quiet for long enough; false when something was asked for instead.
bool WriterThread::isQuiet(std::unique_lock<std::mutex> &lock)
{
    return !m_wake.wait_until(lock, m_lastAsked + m_quiet,
                              [this] { return m_ending || !m_writes.empty() || !m_steps.empty(); });
}

void WriterThread::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (m_writes.empty() && (m_steps.empty() || m_ending)) {
            if (m_ending)
                return;
            lock.unlock();
            m_whenIdle();
            lock.lock();
            if (!m_patient) {
                m_wake.wait(lock, [this] { return m_ending || !m_writes.empty() || !m_steps.empty() || m_patient; });
            } else if (isQuiet(lock)) {
                const std::function<Step()> step = m_patient;
                lock.unlock();
                const Step next = step();
                lock.lock();
                if (next == Step::Done)
                    m_patient = {};
            }
            continue;
        }
        std::function<void()> work;
        if (!m_writes.empty()) {
            work = std::move(m_writes.front());
            m_writes.pop_front();
        }
        lock.unlock();
        if (work)
            work();
        work = {}; // what it holds is let go without the lock
        oneStep();
        lock.lock();
    }
}

void WriterThread::oneStep()
{
    std::function<Step()> step;
    {
        const std::lock_guard lock(m_mutex);
        if (m_ending || m_steps.empty())
            return;
        step = m_steps.front();
    }
    const Step next = step();
    const std::lock_guard lock(m_mutex);
    m_steps.pop_front();
    // Long works take turns: a backup does not wait until a million texts are indexed.
    if (next == Step::Again)
        m_steps.push_back(std::move(step));
}

} // namespace wendu
