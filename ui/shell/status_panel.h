// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workspace.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace wendu {

class LabelSession;

// The status bar's content: what is saved, what the worker does (with progress, time left, Stop), and the device, also while
// the worker is at rest.
class StatusPanel : public QWidget
{
    Q_OBJECT

public:
    explicit StatusPanel(QWidget *parent = nullptr);

    // Shows this project's work from now on; null pointers: none is open. Call it before what is watched is destroyed.
    void watch(const Workspace &workspace, LabelSession *session);
    void say(const QString &sentence); // for some seconds, in the place of the job
    void forgetDevice();               // as the worker last said it: the next one may be on another

Q_SIGNALS:
    void stopAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showJob();
    void showSaved();
    void showWorker();
    QString device() const;
    QString workerState() const;

    Workspace m_workspace;
    LabelSession *m_session = nullptr;
    QLabel *m_saved;
    QLabel *m_job;
    QProgressBar *m_progress;
    QLabel *m_left;
    QPushButton *m_stop;
    QLabel *m_notice;
    QLabel *m_device;
    QTimer *m_noticeTimer;
    bool m_failed = false; // the last decision is not on disk
    QString m_known;       // the device, as the worker last said
};

} // namespace wendu
