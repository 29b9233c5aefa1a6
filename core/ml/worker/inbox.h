// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/messages.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>

namespace wendu::ml {

// What the reading thread has received and others have yet to do. Two lines, each with a thread of its own: requests and model
// files, which are served at once; and jobs and the sets they work on, which are done one after the other.
class Inbox
{
public:
    // ---- the reading thread ----
    void put(protocol::Message message);
    // What became of a job that is to be cancelled.
    enum class Cancel { Unknown, Removed, Asked };
    Cancel cancel(std::int64_t job);
    // Nothing more will be done; a running job is cancelled.
    void stop();

    // ---- the thread of the requests ----
    // Waits for one. Nothing after stop().
    std::optional<protocol::Message> nextRequest();

    // ---- the thread of the jobs ----
    // Waits for one. Nothing after stop().
    std::optional<protocol::Message> next();
    void end();             // of the message that next() gave
    bool cancelled() const; // whether the job that runs should stop

    // ---- both ----
    bool stopped() const; // whether all should stop

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_requestArrived;
    std::condition_variable m_jobArrived;
    std::deque<protocol::Message> m_requests;
    std::deque<protocol::Message> m_jobs;
    std::optional<std::int64_t> m_running;
    bool m_cancelled = false;
    bool m_stopped = false;
};

template<typename... Types>
bool holdsOneOf(const protocol::Message &message)
{
    return (std::holds_alternative<Types>(message) || ...);
}

// The number of a job's message; nothing for others.
std::optional<std::int64_t> jobOf(const protocol::Message &message);
// The number of a request's message; nothing for others.
std::optional<std::int64_t> requestOf(const protocol::Message &message);

} // namespace wendu::ml
