// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session.h"

namespace wendu::cli {

Session::Session(const SessionOptions &options)
    : m_options(options)
    , m_console(options.json)
{
}

WorkerClient &Session::worker()
{
    if (!m_worker) {
        m_worker = std::make_unique<WorkerClient>(QString::fromStdString(m_options.worker),
                                                  QString::fromStdString(m_options.device));
        QObject::connect(m_worker.get(), &WorkerClient::stateChanged, m_worker.get(), [this](WorkerClient::State state) {
            if (state == WorkerClient::State::NotResponding)
                m_console.warn(QStringLiteral("The worker is not responding; press Ctrl+C to give it up."));
        });
    }
    return *m_worker;
}

Result<std::unique_ptr<Project>> Session::open(const std::string &path, Project::Mode mode)
{
    return Project::open(QString::fromStdString(path), mode);
}

} // namespace wendu::cli
