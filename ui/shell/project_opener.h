// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>

class QWidget;

namespace wendu {

class Project;
class WorkProgress;

// Opens projects off the GUI thread: after a crash the whole file is checked, and an older one is copied and brought up to
// date. Where another window has it that one comes to the front, and where nobody does it is opened for reading.
class ProjectOpener : public QObject
{
    Q_OBJECT

public:
    explicit ProjectOpener(QWidget *window);
    ~ProjectOpener() override; // waits for what is being opened, and closes it

    void open(const QString &path); // the latest one asked for is the one that is wanted
    bool isOpening() const { return m_ticket != 0; }
    std::unique_ptr<Project> take(); // once, after opened()

Q_SIGNALS:
    // `reason`: why it is open for reading only; none: it can be written.
    void opened(const std::optional<wendu::Error> &reason);
    void shownElsewhere(const QString &path);
    void refused(const wendu::Error &error);
    void ended(); // one way or another, or cancelled; before it is told which

private:
    using Opened = std::shared_ptr<Result<std::unique_ptr<Project>>>;
    void openFor(const QString &path, bool writing, const std::function<void(const Opened &)> &then);
    void askWhoHasIt(const QString &path, const Error &why);
    void readOnly(const QString &path, const Error &why);
    void end(); // what was asked for is through, or not wanted any more

    QWidget *m_window;
    int m_asked = 0;
    int m_ticket = 0; // of what is being opened; 0: nothing
    std::unique_ptr<Project> m_project;
    QPointer<WorkProgress> m_progress;
    QThreadPool m_pool;
};

} // namespace wendu
