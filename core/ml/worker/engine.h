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

// What the worker's two threads have, and all that they do, each one message at a time, in handle(): one the jobs and their sets
// of texts, the other the requests and what comes of models.
class Engine
{
public:
    Engine(const ServiceSettings &settings, Output &output, Inbox &inbox, Pulse &pulse);

    // Does what the message asks for. Throws nothing: what goes wrong becomes a Failure, what is cancelled a Cancelled.
    void handle(const protocol::Message &message);

    // Every job calls this after each batch: it shows that the thread lives. Throws Cancellation.
    void betweenBatches();
    // The same of a request, which goes on when a job is cancelled: every request is answered. Throws Cancellation when all ends.
    void betweenParts();

    Output &output() { return m_output; }
    ModelCache &cache() { return m_cache; }
    LoadedModels &models() { return m_models; }
    TextSets &sets() { return m_sets; } // of the jobs' thread
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
