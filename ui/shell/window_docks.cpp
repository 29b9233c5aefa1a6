// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_docks.h"

#include "base/settings.h"
#include "ui/pace/pace_dock.h"
#include "ui/widgets/screen_room.h"

#include <QAction>
#include <QEvent>
#include <QMainWindow>
#include <QScrollArea>
#include <QStackedWidget>

namespace wendu {
namespace {

constexpr int layoutVersion = 1;
constexpr int narrowest = 300;

} // namespace

WindowDocks::WindowDocks(QMainWindow *window, Settings *settings)
    : QObject(window)
    , m_window(window)
    , m_settings(settings)
    , m_side(new QDockWidget(window))
    , m_stack(new QStackedWidget(m_side))
    , m_pace(new PaceDock(window))
{
    m_side->setObjectName(QStringLiteral("contextDock"));
    m_side->setWidget(m_stack);
    m_side->setMinimumWidth(narrowest);
    for (QDockWidget *dock : {m_side, static_cast<QDockWidget *>(m_pace)}) {
        window->addDockWidget(Qt::RightDockWidgetArea, dock);
        dock->installEventFilter(this);
    }
    window->tabifyDockWidget(m_side, m_pace); // one above the other both would be too low on a small screen
    m_pace->hide();                           // quiet, until somebody asks
    connect(sideAction(), &QAction::triggered, this, [this](bool shown) { m_sideWanted = shown; });
    connect(paceAction(), &QAction::triggered, this, [this](bool shown) {
        m_paceWanted = shown;
        if (shown)
            m_pace->raise();
    });
    connect(settings, &Settings::changed, this, [this](Settings::Key key) {
        if (key == Settings::ShowPace)
            showPace();
    });
}

QAction *WindowDocks::sideAction() const
{
    return m_side->toggleViewAction();
}

QAction *WindowDocks::paceAction() const
{
    return m_pace->toggleViewAction();
}

void WindowDocks::addSide(QWidget *side)
{
    QScrollArea *area = scrolling(side, m_stack); // in a low window
    area->setAccessibleName(side->accessibleName());
    m_stack->addWidget(area);
    connect(side, &QObject::destroyed, area, &QObject::deleteLater);
}

void WindowDocks::showSide(QWidget *side)
{
    for (int i = 0; i < m_stack->count(); ++i) {
        if (const auto *area = qobject_cast<const QScrollArea *>(m_stack->widget(i)); side && area && area->widget() == side)
            m_stack->setCurrentIndex(i);
    }
    m_side->setVisible(side && m_sideWanted);
    sideAction()->setEnabled(side != nullptr);
}

void WindowDocks::watch(const Workspace &workspace)
{
    m_project = workspace.project;
    m_pace->watch(workspace);
    showPace();
}

void WindowDocks::showPace()
{
    const bool wanted = m_settings->value(Settings::ShowPace).toBool();
    paceAction()->setVisible(wanted);
    paceAction()->setEnabled(wanted && m_project);
    m_pace->setVisible(wanted && m_project && m_paceWanted);
}

void WindowDocks::restore()
{
    m_window->restoreGeometry(m_settings->value(Settings::WindowGeometry).toByteArray());
    if (m_window->restoreState(m_settings->value(Settings::WindowState).toByteArray(), layoutVersion)) {
        m_sideWanted = !m_side->isHidden();
        m_paceWanted = !m_pace->isHidden();
    }
}

void WindowDocks::keep()
{
    m_side->setVisible(m_sideWanted);
    m_pace->setVisible(m_paceWanted);
    m_settings->setValue(Settings::WindowGeometry, m_window->saveGeometry());
    m_settings->setValue(Settings::WindowState, m_window->saveState(layoutVersion));
}

void WindowDocks::retranslate()
{
    m_side->setWindowTitle(tr("About this text"));
    m_pace->setWindowTitle(tr("Pace"));
}

bool WindowDocks::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_side && event->type() == QEvent::Close)
        m_sideWanted = false;
    if (watched == m_pace && event->type() == QEvent::Close)
        m_paceWanted = false;
    return QObject::eventFilter(watched, event);
}

} // namespace wendu
