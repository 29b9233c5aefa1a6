// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "app/cli/waiting.h"
#include "jobs/worker_calls.h"

namespace wendu::cli {

// Calls to the session's worker, one after the other. Ctrl+C ends the worker, and every open call with it.
class Asking
{
public:
    explicit Asking(Session &session)
        : m_interrupt(session.interrupt())
        , m_client(session.worker())
        , m_calls(&m_client)
    {
        QObject::connect(&m_interrupt, &Interrupt::arrived, &m_calls, [this](int times) {
            if (times == 1)
                m_client.stop();
            else
                m_client.kill();
        });
    }
    WorkerCalls *operator->() { return &m_calls; }
    // Waits for it. After Ctrl+C nothing goes on, also what needs no worker.
    template<typename T>
    Result<T> answer(const QFuture<Result<T>> &future) const
    {
        Result<T> result = wait(future);
        return m_interrupt.requested() ? Result<T>(WorkerCalls::stopped()) : result;
    }

private:
    Interrupt &m_interrupt;
    WorkerClient &m_client;
    WorkerCalls m_calls;
};

} // namespace wendu::cli
