// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/project_creation.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <utility>

namespace wendu {

ProjectCreation::ProjectCreation(NewProject wanted, QObject *parent)
    : QObject(parent)
    , m_wanted(std::move(wanted))
{
}

ProjectCreation::~ProjectCreation()
{
    discard();
}

Result<void> ProjectCreation::start()
{
    QDir().mkpath(QFileInfo(m_wanted.path).path());
    Result<std::unique_ptr<Project>> created = Project::create(m_wanted.path, m_wanted.task);
    if (!created)
        return created.error();
    m_project = std::move(*created);
    m_task = std::make_unique<ImportTask>(m_project.get(), m_wanted.import);
    connect(m_task.get(), &ImportTask::finished, this, [this](const Result<Import> &result) {
        m_task.release()->deleteLater(); // it is what calls
        m_whole = result.ok();
        if (!m_whole)
            discard();
        Q_EMIT finished(result);
    });
    m_task->start();
    return {};
}

std::unique_ptr<Project> ProjectCreation::take()
{
    return m_whole ? std::move(m_project) : nullptr;
}

void ProjectCreation::discard()
{
    m_task.reset();
    if (!m_project)
        return;
    const QString path = m_project->path();
    m_project.reset();
    for (const char *end : {"", "-wal", "-shm"})
        QFile::remove(path + QLatin1String(end));
}

} // namespace wendu
