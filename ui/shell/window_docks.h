// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace.h"

#include <QObject>

class QAction;
class QDockWidget;
class QMainWindow;
class QStackedWidget;

namespace wendu {

class PaceDock;

// The docks of a window: what stands beside the page in front, and the pace. They come back as they were left, although not
// every page has something to put there, and without a project none of them has.
class WindowDocks : public QObject
{
    Q_OBJECT

public:
    WindowDocks(QMainWindow *window, Settings *settings);

    QAction *sideAction() const; // show and hide, each
    QAction *paceAction() const;
    void addSide(QWidget *side);
    void showSide(QWidget *side); // nullptr: the page in front has none
    void watch(const Workspace &workspace);
    void restore(); // with the window's place and size, as they were kept
    void keep();
    void retranslate();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showPace();

    QMainWindow *m_window;
    Settings *m_settings;
    QDockWidget *m_side;
    QStackedWidget *m_stack;
    PaceDock *m_pace;
    bool m_project = false;
    bool m_sideWanted = true; // as the user left it
    bool m_paceWanted = false;
};

} // namespace wendu
