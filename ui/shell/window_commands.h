// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>

class QAction;

namespace wendu {

class Actions;
class MainWindow;
class Settings;

// The commands that every page of the window has: registered once, named in the window's language, and carried out by it.
// The commands of a page are the page's own.
class WindowCommands : public QObject
{
    Q_OBJECT

public:
    WindowCommands(MainWindow *window, Settings *settings);

    Actions &actions() const { return *m_actions; }
    void adopt(const char *id, QAction *action); // one that somebody else owns, such as the dock's
    void retranslate();
    void enable(); // those that need an open project

private:
    template<typename Slot>
    void add(const char *id, const QKeySequence &key, Slot slot);
    void addProjectCommands();
    void addViewCommands();
    void addDevices();
    void addHelp();
    void showDevice(); // in the menu

    MainWindow *m_window;
    Settings *m_settings;
    Actions *m_actions;
};

} // namespace wendu
