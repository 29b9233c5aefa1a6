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
    if (m_stop)
        *m_stop = true;
    m_pool.waitForDone();
    delete m_progress;
}

std::unique_ptr<Project> ProjectOpener::take()
{
    return std::move(m_project);
}

void ProjectOpener::open(const QString &path)
{
    if (isOpening() && QFileInfo(path) == QFileInfo(m_wanted))
        return; // it is on its way
    m_wanted = path;
    delete m_progress;
    m_progress = new WorkProgress(tr("Open a project"), tr("Opening %1…").arg(QFileInfo(path).fileName()), m_window);
    m_progress->setRange(0, 0);                     // how much there is to check nobody knows
    m_progress->setWindowModality(Qt::WindowModal); // what is begun meanwhile would be closed
    connect(m_progress, &QProgressDialog::canceled, this, &ProjectOpener::cancel);
    if (m_stop)
        *m_stop = true; // what is under way gives its lock back first
    else
        start();
}

void ProjectOpener::cancel()
{
    if (m_stop)
        *m_stop = true;
    if (m_progress) {
        m_progress->hide();
        m_progress->deleteLater(); // its Cancel may be what asks
        m_progress = nullptr;
    }
    end();
}

void ProjectOpener::start()
{
    openFor(true, [this](const Opened &opened) {
        if (!*opened) {
            askWhoHasIt(opened->error());
            return;
        }
        end();
        m_project = std::move(**opened);
        Q_EMIT this->opened(std::nullopt);
    });
}

void ProjectOpener::openFor(bool writing, const std::function<void(const Opened &)> &then)
{
    m_stop = std::make_shared<std::atomic_bool>(false);
    const std::function<Opened()> work = [path = m_wanted, writing, stop = m_stop, home = thread()] {
        auto opened = std::make_shared<Result<std::unique_ptr<Project>>>(
            Project::open(path, writing ? Project::Mode::ReadWrite : Project::Mode::ReadOnly, stop));
        if (*opened)
            (**opened)->moveToThread(home);
        return opened;
    };
    follow(inBackground<Opened>(m_pool, work), this, [this, then](const Opened &opened) {
        if (!*std::exchange(m_stop, {})) {
            then(opened);
            return;
        }
        *opened = Error(); // closed at once: the next one may be the same file
        if (isOpening())
            start();
    });
}

void ProjectOpener::askWhoHasIt(const Error &why)
{
    const auto stop = m_stop = std::make_shared<std::atomic_bool>(false);
    WindowBell::ring(m_wanted, this, [this, why, stop](bool there) {
        m_stop.reset();
        if (*stop) {
            if (isOpening())
                start();
        } else if (!there) {
            readOnly(why);
        } else {
            Q_EMIT shownElsewhere(end());
        }
    });
}

void ProjectOpener::readOnly(const Error &why)
{
    openFor(false, [this, why](const Opened &opened) {
        const QString name = QFileInfo(end()).fileName();
        if (!*opened) {
            Q_EMIT refused(why);
            return;
        }
        m_project = std::move(**opened);
        Q_EMIT this->opened(Error{tr("%1 is open for reading only. %2").arg(name, why.message), why.remedy});
    });
}

QString ProjectOpener::end()
{
    const QString path = std::exchange(m_wanted, {});
    if (path.isEmpty())
        return path;
    delete m_progress;
    Q_EMIT ended();
    return path;
}

} // namespace wendu
