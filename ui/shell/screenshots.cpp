// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/screenshots.h"

#include "store/project.h"
#include "store/reader.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/new_project_dialog.h"

#include "jobs/base_models.h"

#include <QCoreApplication>
#include <QDir>
#include <QPixmap>
#include <QTimer>

namespace wendu {
namespace {

constexpr int patience = 30000; // ms for the worker to start and to explain one text

} // namespace

Screenshots::Screenshots(MainWindow *window, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_folder(folder)
{}

void Screenshots::start()
{
    if (!QDir().mkpath(m_folder)) {
        Q_EMIT finished(0, {tr("%1 cannot be made.").arg(m_folder)});
        return;
    }
    m_project = m_window->workspace().project ? m_window->workspace().project->path() : QString();
    plan();
    next();
}

void Screenshots::plan()
{
    for (const char *language : {"en", "zh_CN"}) {
        for (bool dark : {false, true}) {
            const QString code = QLatin1String(language);
            m_steps.append([this, code, dark] {
                m_window->setLanguage(code);
                m_window->setDarkMode(dark);
                next();
            });
            planPages(QStringLiteral("-%1-%2").arg(code, dark ? QStringLiteral("dark") : QStringLiteral("light")));
        }
    }
}

void Screenshots::planPages(const QString &suffix)
{
    if (!m_project.isEmpty()) {
        const QStringList names{QStringLiteral("label"), QStringLiteral("texts"), QStringLiteral("train"), QStringLiteral("models")};
        for (int i = 0; i < names.size(); ++i) {
            m_steps.append([this, i, name = names.at(i) + suffix] {
                m_window->showPage(i);
                // Lists are read in the background: what they answer is painted within a few turns of the event loop.
                QTimer::singleShot(i == 0 ? 0 : 400, this, [this, name] {
                    keep(name);
                    next();
                });
            });
        }
        m_steps.append([this, suffix] { colours(suffix); });
    }
    m_steps.append([this, suffix] {
        m_window->closeProject();
        keep(QStringLiteral("start") + suffix);
        NewProjectDialog wizard(m_window);
        wizard.setFile(sampleTexts());
        for (int step = 0; step < 3; ++step) {
            wizard.showStep(step);
            wizard.ensurePolished();
            keep(QStringLiteral("new-%1").arg(step + 1) + suffix, &wizard);
        }
        if (!m_project.isEmpty())
            m_window->openProject(m_project);
        next();
    });
}

void Screenshots::colours(const QString &suffix)
{
    m_window->showPage(0);
    LabelPage *page = m_window->labelPage();
    auto *context = new QObject(this);
    const auto done = [this, context, suffix](bool coloured) {
        context->deleteLater();
        if (coloured)
            keep(QStringLiteral("label-colours") + suffix);
        else
            m_failures.append(tr("No attribution came: %1").arg(m_window->problem()));
        next();
    };
    connect(page, &LabelPage::coloursShown, context, [done] { done(true); });
    connect(page, &Page::problem, context, [done] { done(false); });
    QTimer::singleShot(patience, context, [done] { done(false); });
    page->showColours();
}

void Screenshots::next()
{
    if (m_steps.isEmpty()) {
        Q_EMIT finished(m_pictures, m_failures);
        return;
    }
    const Step step = m_steps.takeFirst();
    QMetaObject::invokeMethod(this, step, Qt::QueuedConnection);
}

void Screenshots::keep(const QString &name, QWidget *widget)
{
    const QString path = QDir(m_folder).filePath(name + QStringLiteral(".png"));
    if ((widget ? widget : m_window)->grab().save(path))
        ++m_pictures;
    else
        m_failures.append(tr("%1 cannot be written.").arg(path));
}

} // namespace wendu
