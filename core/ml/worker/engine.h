// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/worker/inbox.h"
#include "ml/worker/loaded_models.h"
#include "ml/worker/model_cache.h"
#include "ml/worker/output.h"
#include "ml/worker/pulse.h"
#include "ml/worker/service.h"
#include "ml/worker/text_sets.h"

namespace wendu::ml {

// What the computing thread has, and all that it does: one message at a time, in handle().
class Engine
{
public:
    Engine(const ServiceSettings &settings, Output &output, Inbox &inbox, Pulse &pulse);

    // Does what the message asks for. Throws nothing: what goes wrong becomes a Failure, what is cancelled a Cancelled.
    void handle(const protocol::Message &message);

    // Every job calls this after each batch: it shows that the thread lives and answers the requests that came meanwhile.
    // Throws Cancellation.
    void betweenBatches();
    // The same for the parts of a request, which lets no other request in between and goes on when the job that it came
    // between is cancelled: every request is answered.
    void betweenParts();

    Output &output() { return m_output; }
    ModelCache &cache() { return m_cache; }
    LoadedModels &models() { return m_models; }
    TextSets &sets() { return m_sets; }
    at::Device device() const { return m_device; }
    const std::string &deviceText() const { return m_deviceText; }

private:
    void dispatch(const protocol::Message &message);

    Output &m_output;
    Inbox &m_inbox;
    Pulse &m_pulse;
    at::Device m_device;
    std::string m_deviceText;
    ModelCache m_cache;
    LoadedModels m_models;
    TextSets m_sets;
};

} // namespace wendu::ml
