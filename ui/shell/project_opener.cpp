// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/project_opener.h"

#include "base/follow.h"
#include "jobs/background.h"
#include "store/project.h"
#include "ui/shell/window_bell.h"
#include "ui/widgets/work_progress.h"

#include <QFileInfo>
#include <QWidget>

#include <utility>

namespace wendu {

ProjectOpener::ProjectOpener(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    m_pool.setMaxThreadCount(1);
}

ProjectOpener::~ProjectOpener()
{
    m_pool.waitForDone();
    delete m_progress;
}

std::unique_ptr<Project> ProjectOpener::take()
{
    return std::move(m_project);
}

void ProjectOpener::open(const QString &path)
{
    m_ticket = ++m_asked;
    delete m_progress;
    m_progress = new WorkProgress(tr("Open a project"), tr("Opening %1…").arg(QFileInfo(path).fileName()), m_window);
    m_progress->setRange(0, 0); // how much there is to check nobody knows
    // What is being opened is closed again when it is through.
    connect(m_progress, &QProgressDialog::canceled, this, &ProjectOpener::end);
    openFor(path, true, [this, path](const Opened &opened) {
        if (!*opened) {
            askWhoHasIt(path, opened->error());
        } else {
            end();
            m_project = std::move(**opened);
            Q_EMIT this->opened(std::nullopt);
        }
    });
}

void ProjectOpener::openFor(const QString &path, bool writing, const std::function<void(const Opened &)> &then)
{
    const std::function<Opened()> work = [path, writing, home = thread()] {
        auto opened = std::make_shared<Result<std::unique_ptr<Project>>>(
            Project::open(path, writing ? Project::Mode::ReadWrite : Project::Mode::ReadOnly));
        if (*opened)
            (**opened)->moveToThread(home);
        return opened;
    };
    follow(inBackground<Opened>(m_pool, work), this, [this, then, ticket = m_ticket](const Opened &opened) {
        if (ticket == m_ticket)
            then(opened);
    });
}

void ProjectOpener::askWhoHasIt(const QString &path, const Error &why)
{
    WindowBell::ring(path, this, [this, path, why, ticket = m_ticket](bool there) {
        if (ticket != m_ticket)
            return;
        if (!there) {
            readOnly(path, why);
            return;
        }
        end();
        Q_EMIT shownElsewhere(path);
    });
}

void ProjectOpener::readOnly(const QString &path, const Error &why)
{
    openFor(path, false, [this, path, why](const Opened &opened) {
        end();
        if (!*opened) {
            Q_EMIT refused(why);
            return;
        }
        m_project = std::move(**opened);
        Q_EMIT this->opened(
            Error{tr("%1 is open for reading only. %2").arg(QFileInfo(path).fileName(), why.message), why.remedy});
    });
}

void ProjectOpener::end()
{
    if (std::exchange(m_ticket, 0) == 0)
        return;
    if (m_progress)
        m_progress->deleteLater(); // it may be what ends it
    m_progress = nullptr;
    Q_EMIT ended();
}

} // namespace wendu
