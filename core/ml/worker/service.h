// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/messages.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace wendu::ml {

class Output;

struct ServiceSettings
{
    std::filesystem::path cache;
    std::uintmax_t cacheLimit = std::uintmax_t{8} << 30; // bytes
    std::string device;                                  // "", "cpu" or "cuda"
    int threads = 1;
};

// The worker without its pipe: messages in, messages out. Two threads compute; receive() and stop() are for the thread that
// reads. What goes wrong with a job or a request is answered with a Failure, and the service goes on.
class Service
{
public:
    // The output is not owned and outlives it. Throws Error device_unavailable, write_failed (the cache).
    Service(const ServiceSettings &settings, Output &output);
    ~Service(); // stops, and waits for the batch that runs

    // The device as Hello names it.
    std::string device() const;
    // Any message but Hello and Shutdown. Pings are answered at once, others by a thread of jobs or of requests.
    // Throws protocol::ProtocolError for a message that only a worker sends.
    void receive(protocol::Message message);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace wendu::ml
