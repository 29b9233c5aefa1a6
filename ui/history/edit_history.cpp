// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/edit_history.h"

#include "base/follow.h"
#include "store/project.h"
#include "store/writer.h"

#include <atomic>

namespace wendu {
namespace {

using namespace std::chrono_literals;

constexpr auto betweenReports = 80ms;

} // namespace

struct EditHistory::Walk
{
    std::atomic_bool stopped = false;
    std::atomic<qint64> done = 0;
    std::atomic<qint64> total = 0;
};

EditHistory::EditHistory(Project *project, AnnotatorId annotator, QObject *parent)
    : QObject(parent)
    , m_project(project)
    , m_annotator(annotator)
    , m_walk(std::make_shared<Walk>())
{
    m_report.setInterval(betweenReports);
    connect(&m_report, &QTimer::timeout, this, [this] {
        if (m_walk->total > 0)
            Q_EMIT progressed(m_walk->done, m_walk->total);
    });
}

EditHistory::~EditHistory()
{
    stop();
}

template<typename T, typename Body, typename Done>
int EditHistory::write(Body body, Done done)
{
    const int ticket = ++m_lastTicket;
    if (++m_running == 1) {
        m_report.start();
        Q_EMIT busyChanged(true);
    }
    follow(m_project->write<T>(std::move(body)), this, [this, done, ticket](const Result<T> &result) {
        if (--m_running == 0) {
            m_report.stop();
            Q_EMIT busyChanged(false);
        }
        if (result)
            done(*result, ticket);
        else
            Q_EMIT failed(result.error(), ticket);
    });
    return ticket;
}

int EditHistory::undo()
{
    return write<EditOutcome>([annotator = m_annotator](Writer &writer) { return writer.undo(annotator); },
                              [this](const EditOutcome &outcome, int ticket) { Q_EMIT done(outcome, ticket); });
}

int EditHistory::redo()
{
    return write<EditOutcome>([annotator = m_annotator](Writer &writer) { return writer.redo(annotator); },
                              [this](const EditOutcome &outcome, int ticket) { Q_EMIT done(outcome, ticket); });
}

// What it returns is called on the writer's thread.
EditProgress EditHistory::watched()
{
    m_walk = std::make_shared<Walk>();
    return [walk = m_walk](qint64 done, qint64 total) {
        walk->done = done;
        walk->total = total;
        return !walk->stopped;
    };
}

int EditHistory::undoBackTo(EditId edit)
{
    const auto body = [edit, annotator = m_annotator, progress = watched()](Writer &writer) {
        return writer.undoBackTo(edit, annotator, progress);
    };
    return write<WalkOutcome>(body, [this](const WalkOutcome &outcome, int ticket) { Q_EMIT walked(outcome, ticket); });
}

int EditHistory::redoUpTo(EditId edit)
{
    const auto body = [edit, annotator = m_annotator, progress = watched()](Writer &writer) {
        return writer.redoUpTo(edit, annotator, progress);
    };
    return write<WalkOutcome>(body, [this](const WalkOutcome &outcome, int ticket) { Q_EMIT walked(outcome, ticket); });
}

void EditHistory::stop()
{
    m_walk->stopped = true;
}

} // namespace wendu
