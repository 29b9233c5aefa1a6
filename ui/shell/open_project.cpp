// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/open_project.h"

#include "base/settings.h"
#include "jobs/runner.h"
#include "jobs/worker_client.h"
#include "store/project.h"
#include "store/writer.h"
#include "ui/actions.h"
#include "ui/shell/importing.h"
#include "ui/shell/leaving.h"
#include "ui/shell/project_settings.h"

#include <utility>

namespace wendu {

OpenProject::OpenProject(std::unique_ptr<Project> project, const Settings &everywhere, QWidget *window)
    : m_everywhere(everywhere)
    , m_window(window)
    , m_project(std::move(project))
    , m_settings(settingsOf(*m_project, everywhere))
    , m_worker(std::make_unique<WorkerClient>(everywhere.text(Settings::WorkerCommand), everywhere.text(Settings::Device)))
    , m_runner(std::make_unique<Runner>(m_project.get(), m_worker.get()))
    , m_actions(std::make_unique<Actions>())
    , m_importing(std::make_unique<Importing>(m_project.get(), window))
    , m_workspace{m_project.get(), m_runner.get(), m_worker.get(), m_settings.get(), 0}
{
    connect(m_importing.get(), &Importing::refused, this, &OpenProject::failed);
    connect(m_runner.get(), &Runner::noticed, this, &OpenProject::noticed);
    connect(m_runner.get(), &Runner::finished, this, [this](const Result<void> &result) {
        if (!result)
            Q_EMIT failed(result.error());
        changeDevice();
    });
}

OpenProject::~OpenProject() = default;

QString OpenProject::annotatorName() const
{
    const QString name = m_everywhere.text(Settings::AnnotatorName);
    return name.isEmpty() ? qEnvironmentVariable("USER", QStringLiteral("annotator")) : name;
}

Result<void> OpenProject::prepare()
{
    if (m_project->readOnly())
        return {};
    const QString name = annotatorName();
    const QString reason = tr("Wendu ended while this run was under way.");
    const auto prepared = m_project->writeAndWait<AnnotatorId>([name, reason](Writer &writer) -> Result<AnnotatorId> {
        const Result<int> abandoned = writer.failAbandonedRuns(reason);
        if (!abandoned)
            return abandoned.error();
        return writer.ensureAnnotator(name);
    });
    if (!prepared)
        return prepared.error();
    m_workspace.annotator = *prepared;
    return {};
}

void OpenProject::setDevice(const QString &device)
{
    m_worker->setDevice(device);
    m_deviceChanged = true;
    if (m_runner->busy())
        Q_EMIT noticed(tr("What runs stays on its device; what follows it goes to the other one."));
    changeDevice();
}

void OpenProject::changeDevice()
{
    if (m_runner->busy() || !std::exchange(m_deviceChanged, false))
        return;
    m_worker->stop(); // the next job or question starts it on the device that was chosen
    Q_EMIT workerEnded();
}

bool OpenProject::busy() const
{
    return anythingRuns(m_runner.get(), m_importing->task());
}

void OpenProject::whenNothingRuns(const std::function<void()> &go)
{
    wendu::whenNothingRuns(m_runner.get(), m_importing->task(), m_window, go);
}

} // namespace wendu
