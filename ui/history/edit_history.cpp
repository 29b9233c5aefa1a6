// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/edit_history.h"

#include "base/follow.h"
#include "store/project.h"
#include "store/writer.h"
#include "ui/edit_watch.h"

namespace wendu {

EditHistory::EditHistory(Project *project, AnnotatorId annotator, EditWatch *watch, QObject *parent)
    : QObject(parent)
    , m_project(project)
    , m_annotator(annotator)
    , m_watch(watch)
{
}

EditProgress EditHistory::watched(const QString &what)
{
    return m_watch ? m_watch->begin(what) : EditProgress();
}

template<typename T, typename Body, typename Done>
int EditHistory::write(Body body, Done done)
{
    const int ticket = ++m_lastTicket;
    if (++m_running == 1)
        Q_EMIT busyChanged(true);
    follow(m_project->write<T>(std::move(body)), this, [this, done, ticket](const Result<T> &result) {
        if (--m_running == 0)
            Q_EMIT busyChanged(false);
        if (result)
            done(*result, ticket);
        else
            Q_EMIT failed(result.error(), ticket);
    });
    return ticket;
}

int EditHistory::undo()
{
    const auto body = [annotator = m_annotator, progress = watched(tr("Undoing…"))](Writer &writer) {
        return writer.undo(annotator, progress);
    };
    return write<EditOutcome>(body, [this](const EditOutcome &outcome, int ticket) { Q_EMIT done(outcome, ticket); });
}

int EditHistory::redo()
{
    const auto body = [annotator = m_annotator, progress = watched(tr("Doing it again…"))](Writer &writer) {
        return writer.redo(annotator, progress);
    };
    return write<EditOutcome>(body, [this](const EditOutcome &outcome, int ticket) { Q_EMIT done(outcome, ticket); });
}

int EditHistory::undoBackTo(EditId edit)
{
    const auto body = [edit, annotator = m_annotator, progress = watched(tr("Undoing…"))](Writer &writer) {
        return writer.undoBackTo(edit, annotator, progress);
    };
    return write<WalkOutcome>(body, [this](const WalkOutcome &outcome, int ticket) { Q_EMIT walked(outcome, ticket); });
}

int EditHistory::redoUpTo(EditId edit)
{
    const auto body = [edit, annotator = m_annotator, progress = watched(tr("Doing it again…"))](Writer &writer) {
        return writer.redoUpTo(edit, annotator, progress);
    };
    return write<WalkOutcome>(body, [this](const WalkOutcome &outcome, int ticket) { Q_EMIT walked(outcome, ticket); });
}

} // namespace wendu
