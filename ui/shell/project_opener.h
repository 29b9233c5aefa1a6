// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <atomic>
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
    ~ProjectOpener() override; // stops what is being opened, and waits for it

    void open(const QString &path); // the one that is asked for last is opened, the others are stopped
    void cancel();
    bool isOpening() const { return !m_wanted.isEmpty(); }
    std::unique_ptr<Project> take(); // once, after opened()

Q_SIGNALS:
    // `reason`: why it is open for reading only; none: it can be written.
    void opened(const std::optional<wendu::Error> &reason);
    void shownElsewhere(const QString &path);
    void refused(const wendu::Error &error);
    void ended(); // one way or another, or cancelled; before it is told which

private:
    using Opened = std::shared_ptr<Result<std::unique_ptr<Project>>>;
    void start();
    void openFor(bool writing, const std::function<void(const Opened &)> &then);
    void askWhoHasIt(const Error &why);
    void readOnly(const Error &why);
    QString end(); // gives the path that was wanted

    QWidget *m_window;
    QString m_wanted;                         // empty: nothing
    std::shared_ptr<std::atomic_bool> m_stop; // of what is under way; none: nothing is
    std::unique_ptr<Project> m_project;
    QPointer<WorkProgress> m_progress;
    QThreadPool m_pool;
};

} // namespace wendu
