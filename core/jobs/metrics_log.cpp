// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/metrics_log.h"

#include "base/follow.h"
#include "store/project.h"
#include "store/writer.h"

#include <chrono>
#include <utility>

namespace wendu {

MetricsLog::MetricsLog(Project *project, RunId run, QObject *parent)
    : QObject(parent)
    , m_project(project)
    , m_run(run)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(std::chrono::milliseconds{500});
    connect(&m_timer, &QTimer::timeout, this, &MetricsLog::flush);
}

void MetricsLog::add(const std::vector<Metric> &metrics)
{
    m_waiting.insert(m_waiting.end(), metrics.begin(), metrics.end());
    if (!m_timer.isActive())
        m_timer.start();
}

void MetricsLog::flush()
{
    m_timer.stop();
    if (m_waiting.empty())
        return;
    follow(m_project->write<void>([run = m_run, metrics = std::exchange(m_waiting, {})](Writer &writer) {
        return writer.addMetrics(run, metrics);
    }),
           this, [this](const Result<void> &written) {
               if (!written)
                   Q_EMIT failed(written.error());
           });
}

} // namespace wendu
