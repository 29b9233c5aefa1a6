// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ui/workspace.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

class QWidget;

namespace wendu {

class Actions;
class EditHistory;
class EditWatch;
class Importing;
class TextExporting;
class WindowBell;
struct Work;

// A project while a window has it open: its file, its settings, the worker, the rounds, the imports, and the commands of its
// pages. Whoever shows pages of it deletes them first.
class OpenProject : public QObject
{
    Q_OBJECT

public:
    OpenProject(std::unique_ptr<Project> project, const Settings &everywhere, QWidget *window);
    ~OpenProject() override; // at once: what runs is cut short

    // Runs that a crash left behind become failed ones, and the annotator gets a number. Once, before pages are made.
    Result<void> prepare();

    const Workspace &workspace() const { return m_workspace; }
    Project &project() const { return *m_project; }
    Runner &runner() const { return *m_runner; }
    Importing &importing() const { return *m_importing; }
    TextExporting &exporting() const { return *m_exporting; }
    Actions &actions() const { return *m_actions; }

    // Where the worker computes after what runs now: a device ("", "cpu" or "cuda"), and the command that starts it.
    void setDevice(const QString &device);
    void setWorkerCommand(const QString &command);
    // Another person labels from now on. Pages made before go on with the one before: make them anew.
    Result<void> changeAnnotator();
    void renewActions(); // for pages that are made anew
    // What to know of the place where the file lies; empty: nothing.
    std::optional<Error> placeWarning() const;
    bool busy() const; // closing now would cut something short
    // At once, or after asking and stopping; see leaving.h.
    void whenNothingRuns(const std::function<void()> &go);

Q_SIGNALS:
    void frontAsked(); // somebody opened the same project elsewhere
    void noticed(const QString &sentence);
    void failed(const wendu::Error &error);
    void workerEnded(); // so that it can start on another device

private:
    Work work() const;
    void changeWorker(const QString &notice);
    void endIdleWorker(); // whose device or command is no longer the chosen one
    QString annotatorName() const;

    // Members go in the reverse of this order.
    const Settings &m_everywhere;
    QWidget *m_window;
    std::unique_ptr<Project> m_project;
    std::unique_ptr<Settings> m_settings; // as the project sees them
    std::unique_ptr<WorkerClient> m_worker;
    std::unique_ptr<Runner> m_runner;
    std::unique_ptr<EditWatch> m_edits;
    std::unique_ptr<EditHistory> m_history; // of the annotator
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<Importing> m_importing;
    std::unique_ptr<TextExporting> m_exporting;
    std::unique_ptr<WindowBell> m_bell; // nullptr: open for reading only
    Workspace m_workspace;
    bool m_workerChanged = false; // since it was started
};

} // namespace wendu
