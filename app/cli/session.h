// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "app/cli/interrupt.h"
#include "jobs/worker_client.h"
#include "store/project.h"

#include <memory>
#include <string>

namespace wendu::cli {

struct SessionOptions
{
    bool json = false;
    std::string device;
    std::string worker;
};

// What the commands share: the console, Ctrl+C, and the worker.
class Session
{
public:
    explicit Session(const SessionOptions &options);

    Console &console() { return m_console; }
    Interrupt &interrupt() { return m_interrupt; }
    // Made at the first call, not started.
    WorkerClient &worker();
    Result<std::unique_ptr<Project>> open(const std::string &path, Project::Mode mode = Project::Mode::ReadWrite);

private:
    SessionOptions m_options;
    Console m_console;
    Interrupt m_interrupt;
    std::unique_ptr<WorkerClient> m_worker;
};

} // namespace wendu::cli
