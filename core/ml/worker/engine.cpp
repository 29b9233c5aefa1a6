// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/engine.h"

#include "ml/worker/device.h"
#include "ml/worker/failure.h"
#include "ml/worker/jobs.h"
#include "ml/worker/log.h"

#include <exception>

namespace wendu::ml {
namespace {

// The model that a message brings; empty for others.
std::string modelOnItsWay(const protocol::Message &message)
{
    if (const auto *opening = std::get_if<protocol::OpenModel>(&message))
        return opening->model;
    if (const auto *part = std::get_if<protocol::ModelFile>(&message))
        return part->model;
    return {};
}

protocol::Failure failureFor(const protocol::Message &message)
{
    protocol::Failure failure = failureOf(std::current_exception());
    failure.job = jobOf(message).value_or(0);
    failure.request = requestOf(message).value_or(0);
    failure.model = modelOnItsWay(message);
    logLine(std::string(protocol::nameOf(message)) + ": " + failure.code + ": " + failure.message);
    return failure;
}

} // namespace

Engine::Engine(const ServiceSettings &settings, Output &output, Inbox &inbox, Pulse &pulse)
    : m_output(output)
    , m_inbox(inbox)
    , m_pulse(pulse)
    , m_device(chooseDevice(settings.device))
    , m_deviceText(deviceName(m_device, settings.threads))
    , m_cache(settings.cache, settings.cacheLimit)
    , m_models(m_cache, m_device)
{
}

void Engine::handle(const protocol::Message &message)
{
    try {
        dispatch(message);
    } catch (const Cancellation &) {
        if (const auto job = jobOf(message))
            m_output.send(protocol::Cancelled{*job});
    } catch (...) {
        m_output.send(failureFor(message));
    }
}

void Engine::dispatch(const protocol::Message &message)
{
    std::visit(
        [this](const auto &order) {
            using Order = std::decay_t<decltype(order)>;
            if constexpr (std::is_same_v<Order, protocol::PutTexts> || std::is_same_v<Order, protocol::PutScores>)
                m_sets.put(order);
            else if constexpr (std::is_same_v<Order, protocol::ForgetTexts>)
                m_sets.forget(order.set);
            else if constexpr (requires { runJob(*this, order); })
                runJob(*this, order);
            else if constexpr (requires { serve(*this, order); })
                serve(*this, order);
        },
        message);
}

void Engine::betweenBatches()
{
    m_pulse.beat();
    betweenParts();
    if (m_inbox.cancelled())
        throw Cancellation();
}

void Engine::betweenParts()
{
    if (m_inbox.stopped() || m_output.broken())
        throw Cancellation();
}

} // namespace wendu::ml
