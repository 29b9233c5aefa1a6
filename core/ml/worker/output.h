// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/messages.h"

#include <atomic>
#include <mutex>

namespace wendu::ml {

// The way out: whole frames, one at a time, from any thread.
class Output
{
public:
    explicit Output(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    // Blocks until the frame is written. After the other side has gone, or close() was called and it does not read on for
    // some seconds, frames are dropped: there is nobody to tell.
    void send(const protocol::Message &message);
    // From now on nobody waits long for the other side.
    void close() { m_closing = true; }
    bool broken() const { return m_broken; }

private:
    bool waitUntilWritable() const;

    int m_descriptor;
    std::mutex m_mutex;
    std::atomic<bool> m_closing = false;
    std::atomic<bool> m_broken = false;
};

} // namespace wendu::ml
