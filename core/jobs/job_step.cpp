// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/job_step.h"

#include "base/ids.h"
#include "jobs/worker_calls.h"

#include <utility>

namespace wendu {

JobStep::JobStep(Project *project, WorkerCalls *calls, const Plan &plan, QObject *parent)
    : QObject(parent)
    , m_project(project)
    , m_calls(calls)
    , m_plan(plan)
    , m_id(newId())
{
    connect(calls, &WorkerCalls::progressed, this, [this](const protocol::Progress &progress) {
        JobStatus next = m_status;
        next.phase = phaseOf(progress.phase);
        next.fraction = progress.total > 0 ? double(progress.done) / double(progress.total) : -1;
        next.secondsLeft = progress.secondsLeft;
        setStatus(next);
    });
    connect(calls, &WorkerCalls::sendingModel, this, [this](qint64 done, qint64 total) {
        JobStatus next = m_status;
        if (next.phase == JobStatus::SendingModel)
            next.fraction = total > 0 ? double(done) / double(total) : -1;
        setStatus(next);
    });
}

JobStep::~JobStep()
{
    m_pool.waitForDone();
}

void JobStep::stop()
{
    m_stopping = true;
    m_calls->cancel();
}

void JobStep::end(const Result<void> &result)
{
    if (!std::exchange(m_ending, true))
        close(result);
}

void JobStep::finish(const Result<void> &result)
{
    Q_EMIT finished(result);
}

void JobStep::setPhase(JobStatus::Phase phase)
{
    JobStatus next = m_status;
    next.phase = phase;
    next.fraction = -1;
    next.secondsLeft = -1;
    setStatus(next);
}

void JobStep::setStatus(const JobStatus &status)
{
    if (m_ending || m_status == status)
        return;
    m_status = status;
    Q_EMIT statusChanged();
}

QFuture<Result<void>> JobStep::sendFromProject(std::function<Result<void>(const Reader &, const Push &)> produce)
{
    auto opened = m_project->openReader();
    if (!opened)
        return inBackground<Result<void>>(m_pool, [error = opened.error()] { return Result<void>(error); });
    std::shared_ptr<Reader> reader = std::move(opened.value());
    return m_calls->send([reader, produce = std::move(produce)](const Push &push) { return produce(*reader, push); });
}

std::string JobStep::setName(const char *what) const
{
    return what + ('-' + m_id.toStdString());
}

Error JobStep::stoppedError()
{
    return WorkerCalls::stopped();
}

} // namespace wendu
