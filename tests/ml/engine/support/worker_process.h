// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/frame.h"
#include "protocol/messages.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include <sys/types.h>

namespace wendu::ml::test {

// A real wendu-worker on real pipes. Its end is waited for in the destructor. A wait longer than 60 s throws.
class WorkerProcess
{
public:
    explicit WorkerProcess(const std::vector<std::string> &arguments);
    ~WorkerProcess();
    WorkerProcess(const WorkerProcess &) = delete;
    WorkerProcess &operator=(const WorkerProcess &) = delete;

    void write(std::span<const std::uint8_t> bytes);
    void send(const protocol::Message &message) { write(protocol::encode(message)); }
    // The next message; throws when the worker has closed its output.
    protocol::Message receive();
    // Whether the output has ended; throws when a message comes instead.
    bool atEnd();

    // Reads until a message of this type comes; those before it go to `others`, and a Failure throws.
    template<typename M>
    M await(const std::function<void(const protocol::Message &)> &others = {})
    {
        while (true) {
            const protocol::Message message = receive();
            if (const M *wanted = std::get_if<M>(&message))
                return *wanted;
            if (const auto *failure = std::get_if<protocol::Failure>(&message))
                throw std::runtime_error("failure " + failure->code + ": " + failure->message);
            if (others)
                others(message);
        }
    }

    void greet(int version = protocol::protocolVersion);
    // Opens the model of a folder, sending what the worker lacks; returns its name. What was missing is left in `missing`.
    std::string open(const std::filesystem::path &folder, std::vector<std::string> *missing = nullptr);
    void closeInput();
    void signal(int number) const;
    // From now on it may map so many bytes more than it has mapped, and no more: allocations fail as on a small machine.
    void limitMemory(std::int64_t more) const;
    int exitStatus(); // waits for it; 128 + n for a signal

private:
    bool readMore();
    pid_t m_process = -1;
    int m_input = -1;
    int m_output = -1;
    protocol::FrameReader m_reader;
};

} // namespace wendu::ml::test
