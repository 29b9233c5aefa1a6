// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/service.h"

#include "ml/batch/memory.h"
#include "ml/worker/device.h"
#include "ml/worker/engine.h"
#include "protocol/frame.h"

#include <thread>

namespace wendu::ml {
namespace {

// What a client may send, beyond what the reading thread answers itself.
bool isForWorker(const protocol::Message &message)
{
    using namespace protocol;
    return holdsOneOf<ModelFile, PutTexts, ForgetTexts, PutScores, OpenModel, Train, Score, Acquire, Evaluate, Predict,
                      Tokenize, Explain, Embed>(message);
}

} // namespace

struct Service::Private
{
    Private(const ServiceSettings &settings, Output &out)
        : output(out)
        , engine(settings, out, inbox, pulse)
        , threads(settings.threads)
        , jobs([this] { doJobs(); })
        , requests([this] { serveRequests(); })
    {
    }
    ~Private()
    {
        inbox.stop();
        jobs.join();
        requests.join();
    }
    void serveRequests()
    {
        useThreads(threads);
        while (const std::optional<protocol::Message> message = inbox.nextRequest())
            engine.handle(*message);
    }
    void doJobs()
    {
        yieldToOthers();
        useThreads(threads);
        while (const std::optional<protocol::Message> message = inbox.next()) {
            pulse.begin();
            if (jobOf(*message))
                expectMemoryAgain();
            engine.handle(*message);
            pulse.end();
            inbox.end();
        }
    }

    Output &output;
    Inbox inbox;
    Pulse pulse;
    Engine engine;
    int threads;
    std::thread jobs; // last: these use all the others
    std::thread requests;
};

Service::Service(const ServiceSettings &settings, Output &output)
    : d(std::make_unique<Private>(settings, output))
{
}

Service::~Service() = default;

std::string Service::device() const
{
    return d->engine.deviceText();
}

void Service::receive(protocol::Message message)
{
    if (const auto *ping = std::get_if<protocol::Ping>(&message)) {
        d->output.send(protocol::Pong{ping->number, d->pulse.busySeconds(), residentMemory()});
    } else if (const auto *cancel = std::get_if<protocol::Cancel>(&message)) {
        if (d->inbox.cancel(cancel->job) == Inbox::Cancel::Removed)
            d->output.send(protocol::Cancelled{cancel->job});
    } else if (isForWorker(message)) {
        d->inbox.put(std::move(message));
    } else {
        throw protocol::ProtocolError(std::string("a message '") + protocol::nameOf(message) + "' that no client sends now");
    }
}

} // namespace wendu::ml
