// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/runner.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace wendu {

class LabelSession;
class WorkerClient;

// The status bar's content: what is saved, what the worker does (with progress, time left, Stop), and the device.
class StatusPanel : public QWidget
{
    Q_OBJECT

public:
    explicit StatusPanel(QWidget *parent = nullptr);

    // Shows this project's work from now on; null pointers: none is open. Call it before what is watched is destroyed.
    void watch(Runner *runner, WorkerClient *worker, LabelSession *session);
    void say(const QString &sentence); // for some seconds, in the place of the job

Q_SIGNALS:
    void stopAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showJob();
    void showSaved();
    void showWorker();

    Runner *m_runner = nullptr;
    WorkerClient *m_worker = nullptr;
    LabelSession *m_session = nullptr;
    QLabel *m_saved;
    QLabel *m_job;
    QProgressBar *m_progress;
    QLabel *m_left;
    QPushButton *m_stop;
    QLabel *m_notice;
    QLabel *m_device;
    QTimer *m_noticeTimer;
    bool m_failed = false;
};

// "21 s", "4 min", "1 h 10 min".
QString duration(double seconds);

} // namespace wendu
