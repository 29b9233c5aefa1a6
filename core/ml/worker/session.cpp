// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/session.h"

#include "ml/error.h"
#include "ml/worker/failure.h"
#include "ml/worker/log.h"
#include "ml/worker/output.h"
#include "protocol/frame.h"

#include <array>
#include <cerrno>
#include <optional>

#include <poll.h>
#include <unistd.h>

namespace wendu::ml {
namespace {

class Session
{
public:
    Session(ServiceSettings settings, int input, int output, int wake)
        : m_settings(std::move(settings))
        , m_input(input)
        , m_wake(wake)
        , m_output(output)
    {
    }
    int run();

private:
    // Bytes into the reader; false when there will be no more.
    bool readMore();
    // False when the client has said goodbye.
    bool receive(protocol::Message message);
    void greet(const protocol::Hello &client);

    ServiceSettings m_settings;
    int m_input;
    int m_wake;
    protocol::FrameReader m_reader;
    Output m_output;
    std::optional<Service> m_service;
};

bool Session::readMore()
{
    std::array<pollfd, 2> states{pollfd{m_input, POLLIN, 0}, pollfd{m_wake, POLLIN, 0}};
    while (poll(states.data(), states.size(), -1) < 0) {
        if (errno != EINTR)
            return false;
    }
    if (states[1].revents != 0) {
        logLine("asked to stop by a signal");
        return false;
    }
    static thread_local std::array<std::uint8_t, 256 * 1024> buffer;
    const ssize_t size = read(m_input, buffer.data(), buffer.size());
    if (size < 0)
        return errno == EINTR || errno == EAGAIN;
    m_reader.feed(std::span(buffer).first(static_cast<std::size_t>(size)));
    return size > 0;
}

void Session::greet(const protocol::Hello &client)
{
    if (client.protocol != protocol::protocolVersion)
        throw Error({"version_mismatch", "protocol", std::to_string(client.protocol),
                     std::to_string(protocol::protocolVersion),
                     client.program + " " + client.release + " speaks version " + std::to_string(client.protocol)
                         + " of the protocol; this worker (" WENDU_VERSION ") speaks version "
                         + std::to_string(protocol::protocolVersion) + ".",
                     "Install the same release of Wendu on both sides."});
    if (m_settings.device.empty())
        m_settings.device = client.device;
    m_service.emplace(m_settings, m_output);
    m_output.send(protocol::Hello{protocol::protocolVersion, "wendu-worker", WENDU_VERSION, m_service->device()});
    logLine("ready for " + client.program + " " + client.release + " on " + m_service->device());
}

bool Session::receive(protocol::Message message)
{
    if (std::holds_alternative<protocol::Shutdown>(message))
        return false;
    if (m_service) {
        m_service->receive(std::move(message));
        return true;
    }
    const auto *hello = std::get_if<protocol::Hello>(&message);
    if (!hello)
        throw protocol::ProtocolError(std::string("a '") + protocol::nameOf(message) + "' before any 'hello'");
    greet(*hello);
    return true;
}

int Session::run()
{
    int status = 0;
    try {
        bool open = true;
        while (open && readMore()) {
            while (open) {
                const std::optional<std::vector<std::uint8_t>> payload = m_reader.next();
                if (!payload)
                    break;
                open = receive(protocol::decode(*payload));
            }
        }
        if (m_reader.pending() > 0 && open)
            logLine("the input ended within a message");
    } catch (...) {
        const protocol::Failure failure = failureOf(std::current_exception());
        logLine("ends: " + failure.code + ": " + failure.message);
        m_output.close();
        m_output.send(failure);
        status = 1;
    }
    m_output.close();
    m_service.reset();
    return status;
}

} // namespace

int runSession(ServiceSettings settings, int input, int output, int wake)
{
    return Session(std::move(settings), input, output, wake).run();
}

} // namespace wendu::ml
