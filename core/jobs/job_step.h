// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "jobs/background.h"
#include "jobs/message_feed.h"
#include "jobs/runner.h"
#include "store/project.h"
#include "store/reader.h"

#include <QObject>
#include <QThreadPool>

namespace wendu {

class WorkerCalls;

// One of the steps of a plan: a chain of questions to the project and to the worker. What each link stores is true by
// itself, so that a crash at any moment leaves nothing that is not. Every answer that is waited for dies with this object.
class JobStep : public QObject
{
    Q_OBJECT

public:
    JobStep(Project *project, WorkerCalls *calls, const Plan &plan, QObject *parent);
    ~JobStep() override; // waits for the reader that it has lent out

    virtual void start() = 0;
    void stop(); // ends within one batch, with WorkerCalls::stopped()
    const JobStatus &status() const { return m_status; }

Q_SIGNALS:
    void statusChanged();
    void noticed(const QString &sentence); // see Runner::noticed
    void finished(const wendu::Result<void> &result);

protected:
    // What to do after a link of the chain: false when the step has ended, or does with this.
    template<typename T>
    bool goesOn(const Result<T> &result)
    {
        if (!result || m_stopping)
            end(m_stopping ? stoppedError() : result.error());
        return !m_ending;
    }
    void end(const Result<void> &result);
    // Puts in order what the end leaves, and calls finish(). Once.
    virtual void close(const Result<void> &result) { finish(result); }
    void finish(const Result<void> &result);
    bool ending() const { return m_ending; }
    bool stopping() const { return m_stopping; }

    void setPhase(JobStatus::Phase phase);
    void setStatus(const JobStatus &status);
    virtual JobStatus::Phase phaseOf(const std::string &workersPhase) const = 0;

    // Asks on another thread, with a reader of its own.
    template<typename T>
    QFuture<Result<T>> read(std::function<Result<T>(const Reader &)> query)
    {
        auto opened = m_project->openReader();
        if (!opened)
            return inBackground<Result<T>>(m_pool, [error = opened.error()] { return Result<T>(error); });
        std::shared_ptr<Reader> reader = std::move(opened.value());
        return inBackground<Result<T>>(m_pool, [reader, query = std::move(query)] { return query(*reader); });
    }
    // Sends what `produce` reads.
    QFuture<Result<void>> sendFromProject(std::function<Result<void>(const Reader &, const Push &)> produce);
    // A name for a text set that no other step uses.
    std::string setName(const char *what) const;

    Project *m_project;
    WorkerCalls *m_calls;
    Plan m_plan;

private:
    static Error stoppedError();

    JobStatus m_status;
    QString m_id;
    bool m_stopping = false;
    bool m_ending = false;
    QThreadPool m_pool;
};

} // namespace wendu
