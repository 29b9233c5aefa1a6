// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/inbox.h"

#include <algorithm>

namespace wendu::ml {
namespace {

bool isRequest(const protocol::Message &message)
{
    return holdsOneOf<protocol::Predict, protocol::Tokenize, protocol::Explain, protocol::Embed, protocol::OpenModel,
                      protocol::ModelFile>(message);
}

std::optional<protocol::Message> takeFront(std::deque<protocol::Message> &queue)
{
    if (queue.empty())
        return std::nullopt;
    std::optional<protocol::Message> message = std::move(queue.front());
    queue.pop_front();
    return message;
}

} // namespace

std::optional<std::int64_t> jobOf(const protocol::Message &message)
{
    return std::visit(
        [](const auto &m) -> std::optional<std::int64_t> {
            if constexpr (requires { m.job; })
                return m.job;
            else
                return std::nullopt;
        },
        message);
}

std::optional<std::int64_t> requestOf(const protocol::Message &message)
{
    return std::visit(
        [](const auto &m) -> std::optional<std::int64_t> {
            if constexpr (requires { m.request; })
                return m.request;
            else
                return std::nullopt;
        },
        message);
}

void Inbox::put(protocol::Message message)
{
    const bool request = isRequest(message);
    {
        const std::lock_guard lock(m_mutex);
        (request ? m_requests : m_jobs).push_back(std::move(message));
    }
    (request ? m_requestArrived : m_jobArrived).notify_one();
}

Inbox::Cancel Inbox::cancel(std::int64_t job)
{
    const std::lock_guard lock(m_mutex);
    if (m_running == job) {
        m_cancelled = true;
        return Cancel::Asked;
    }
    const auto waiting = std::find_if(m_jobs.begin(), m_jobs.end(), [job](const auto &m) { return jobOf(m) == job; });
    if (waiting == m_jobs.end())
        return Cancel::Unknown;
    m_jobs.erase(waiting);
    return Cancel::Removed;
}

void Inbox::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_requestArrived.notify_one();
    m_jobArrived.notify_one();
}

std::optional<protocol::Message> Inbox::next()
{
    std::unique_lock lock(m_mutex);
    m_jobArrived.wait(lock, [this] { return m_stopped || !m_jobs.empty(); });
    if (m_stopped)
        return std::nullopt;
    std::optional<protocol::Message> message = takeFront(m_jobs);
    // In the same breath as the message leaves the line, so that a cancel never finds a job in neither place.
    m_running = jobOf(*message);
    m_cancelled = false;
    return message;
}

std::optional<protocol::Message> Inbox::nextRequest()
{
    std::unique_lock lock(m_mutex);
    m_requestArrived.wait(lock, [this] { return m_stopped || !m_requests.empty(); });
    return m_stopped ? std::nullopt : takeFront(m_requests);
}

void Inbox::end()
{
    const std::lock_guard lock(m_mutex);
    m_running.reset();
    m_cancelled = false;
}

bool Inbox::cancelled() const
{
    const std::lock_guard lock(m_mutex);
    return m_cancelled || m_stopped;
}

bool Inbox::stopped() const
{
    const std::lock_guard lock(m_mutex);
    return m_stopped;
}

} // namespace wendu::ml
