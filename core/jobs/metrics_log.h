// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

namespace wendu {

class Project;

// Brings a run's curve into the project, some points at a time: a step can take milliseconds, a commit with its sync too.
class MetricsLog : public QObject
{
    Q_OBJECT

public:
    MetricsLog(Project *project, RunId run, QObject *parent = nullptr);

    void add(const std::vector<Metric> &metrics);
    void flush(); // queues the write of what is left

Q_SIGNALS:
    void failed(const wendu::Error &error); // they could not be written

private:
    Project *m_project;
    RunId m_run;
    std::vector<Metric> m_waiting;
    QTimer m_timer;
};

} // namespace wendu
