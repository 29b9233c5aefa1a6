// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/output.h"

#include <algorithm>
#include <cerrno>
#include <climits>

#include <poll.h>
#include <unistd.h>

namespace wendu::ml {
namespace {

constexpr int pollMilliseconds = 100;
constexpr int patienceMilliseconds = 3000;

} // namespace

bool Output::waitUntilWritable() const
{
    for (int waited = 0; !m_closing || waited < patienceMilliseconds; waited += m_closing ? pollMilliseconds : 0) {
        pollfd state{m_descriptor, POLLOUT, 0};
        const int ready = poll(&state, 1, pollMilliseconds);
        if (ready > 0)
            return (state.revents & (POLLERR | POLLNVAL)) == 0;
        if (ready < 0 && errno != EINTR)
            return false;
    }
    return false;
}

void Output::send(const protocol::Message &message)
{
    const std::vector<std::uint8_t> bytes = protocol::encode(message);
    const std::lock_guard lock(m_mutex);
    std::size_t done = 0;
    while (done < bytes.size() && !m_broken) {
        if (!waitUntilWritable()) {
            m_broken = true;
            break;
        }
        // A pipe that poll() calls writable takes PIPE_BUF bytes without blocking; more could block for ever, and then a
        // worker that is to end would not.
        const ssize_t written
            = write(m_descriptor, bytes.data() + done, std::min<std::size_t>(PIPE_BUF, bytes.size() - done));
        if (written > 0)
            done += static_cast<std::size_t>(written);
        else if (errno != EINTR && errno != EAGAIN)
            m_broken = true;
    }
}

} // namespace wendu::ml
