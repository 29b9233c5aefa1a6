// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/open_project.h"

#include "base/settings.h"
#include "jobs/runner.h"
#include "jobs/worker_client.h"
#include "store/file_system.h"
#include "store/project.h"
#include "store/writer.h"
#include "ui/actions.h"
#include "ui/edit_watch.h"
#include "ui/history/edit_history.h"
#include "ui/shell/import_task.h"
#include "ui/shell/importing.h"
#include "ui/shell/leaving.h"
#include "ui/shell/project_settings.h"
#include "ui/shell/window_bell.h"
#include "ui/texts/text_exporting.h"

#include <utility>

namespace wendu {

OpenProject::OpenProject(std::unique_ptr<Project> project, const Settings &everywhere, QWidget *window)
    : m_everywhere(everywhere)
    , m_window(window)
    , m_project(std::move(project))
    , m_settings(settingsOf(*m_project, everywhere))
    , m_worker(std::make_unique<WorkerClient>(everywhere.text(Settings::WorkerCommand), everywhere.text(Settings::Device)))
    , m_runner(std::make_unique<Runner>(m_project.get(), m_worker.get()))
    , m_edits(std::make_unique<EditWatch>())
    , m_history(std::make_unique<EditHistory>(m_project.get(), 0)) // for reading, until it is known who edits
    , m_actions(std::make_unique<Actions>())
    , m_importing(std::make_unique<Importing>(m_project.get(), window))
    , m_exporting(std::make_unique<TextExporting>(m_project.get(), window))
    , m_workspace{m_project.get(), m_runner.get(), m_worker.get(), m_settings.get(), 0, m_edits.get(), m_history.get()}
{
    connect(m_importing.get(), &Importing::refused, this, &OpenProject::failed);
    connect(m_exporting.get(), &TextExporting::refused, this, &OpenProject::failed);
    connect(m_exporting.get(), &TextExporting::ended, this, [this](const Result<TextsExported> &result, const QString &path) {
        if (result)
            Q_EMIT noticed(exportSummary(*result, path));
        else
            Q_EMIT failed(result.error());
    });
    connect(m_runner.get(), &Runner::noticed, this, &OpenProject::noticed);
    connect(m_runner.get(), &Runner::finished, this, [this](const Result<void> &result) {
        if (!result)
            Q_EMIT failed(result.error());
        endIdleWorker();
    });
    if (!m_project->readOnly()) {
        m_bell = std::make_unique<WindowBell>(m_project->path());
        connect(m_bell.get(), &WindowBell::rung, this, &OpenProject::frontAsked);
    }
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
    const QString reason = tr("Wendu ended while this run was under way.");
    const auto abandoned
        = m_project->writeAndWait<int>([reason](Writer &writer) { return writer.failAbandonedRuns(reason); });
    return abandoned ? changeAnnotator() : Result<void>(abandoned.error());
}

Result<void> OpenProject::changeAnnotator()
{
    if (m_project->readOnly())
        return {};
    const QString name = annotatorName();
    const auto known = m_project->writeAndWait<AnnotatorId>([name](Writer &writer) { return writer.ensureAnnotator(name); });
    if (!known)
        return known.error();
    m_workspace.annotator = *known;
    m_project->setAuthor(*known);
    m_history = std::make_unique<EditHistory>(m_project.get(), *known, m_edits.get());
    m_workspace.history = m_history.get();
    return {};
}

void OpenProject::renewActions()
{
    m_actions = std::make_unique<Actions>();
}

std::optional<Error> OpenProject::placeWarning() const
{
    const QString type = fileSystemOf(m_project->path());
    if (!isNetworkFileSystem(type))
        return {};
    return Error{tr("“%1” lies on a network file system (%2), where two machines do not see each other's changes in time.")
                     .arg(m_project->name(), type),
                 tr("Open it on one machine at a time, or better, copy it to a disk of this machine and work there.")};
}

void OpenProject::setDevice(const QString &device)
{
    m_worker->setDevice(device);
    changeWorker(tr("What runs stays on its device; what follows it goes to the other one."));
}

void OpenProject::setWorkerCommand(const QString &command)
{
    m_worker->setCommand(command);
    changeWorker(tr("What runs stays with its worker; what follows it goes to the other one."));
}

void OpenProject::changeWorker(const QString &notice)
{
    m_workerChanged = true;
    if (m_runner->busy())
        Q_EMIT noticed(notice);
    endIdleWorker();
}

void OpenProject::endIdleWorker()
{
    if (m_runner->busy() || !std::exchange(m_workerChanged, false))
        return;
    m_worker->stop(); // the next job or question starts the one that was chosen
    Q_EMIT workerEnded();
}

Work OpenProject::work() const
{
    return {m_runner.get(), m_importing->task(), m_exporting.get(), m_edits.get()};
}

bool OpenProject::busy() const
{
    return anythingRuns(work());
}

void OpenProject::whenNothingRuns(const std::function<void()> &go)
{
    wendu::whenNothingRuns(work(), m_window, go);
}

} // namespace wendu
