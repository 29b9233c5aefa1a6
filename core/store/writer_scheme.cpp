// SPDX-License-Identifier: GPL-3.0-or-later
// Labels, marks and guidelines, and the texts that their edits concern.
#include "store/writer.h"

#include "store/connection.h"
#include "store/edit_in_progress.h"
#include "store/label_defaults.h"
#include "store/label_keys.h"
#include "store/marks.h"
#include "store/messages.h"
#include "store/project.h"
#include "store/rows.h"
#include "store/scheme.h"

#include <algorithm>
#include <optional>

namespace wendu {
namespace {

// A text and what is to be said of it in place of what it says now.
struct Moved
{
    TextId text = 0;
    QList<LabelId> labels;
    QList<MarkId> marks;
};

std::vector<Moved> textsOf(Connection &connection, TaskId task, LabelId label)
{
    std::vector<Moved> texts;
    Query found = connection.query("SELECT s.text_id, s.decision FROM states s INDEXED BY states_by_decision "
                                   "WHERE s.task_id = ? AND s.status = 1 AND EXISTS(SELECT 1 FROM event_labels el "
                                   "WHERE el.event_id = s.decision AND el.label_id = ?)");
    found.bind(task, label);
    while (found.next()) {
        const qint64 event = found.integer(1);
        texts.push_back({found.integer(0), rows::labelsOfEvent(connection, event), marks::standing(connection, event)});
    }
    return texts;
}

Label withId(const QList<Label> &labels, qint64 id)
{
    const auto same = std::find_if(labels.begin(), labels.end(), [id](const Label &label) { return id && label.id == id; });
    return same == labels.end() ? Label() : *same;
}

// No label gets a name or a key that a mark has. One that has had the key for long, as the mark has, is given a free one.
std::optional<Error> partFromMarks(QList<Label> &labels, const QList<Label> &marks, const Task &before)
{
    for (Label &label : labels) {
        const Label was = withId(before.labels, label.id);
        for (const Label &mark : marks) {
            if (label.name.trimmed() == mark.name.trimmed() && was.name != label.name.trimmed()) {
                return Error{Store::tr("“%1” is the name of a mark.").arg(mark.name.trimmed()),
                             Store::tr("Give the label another name.")};
            }
            const QString key = foldedKey(mark.key);
            if (key.isEmpty() || foldedKey(label.key) != key)
                continue;
            if (foldedKey(was.key) != key) {
                return Error{Store::tr("The key “%1” is that of the mark “%2”.").arg(label.key, mark.name),
                             Store::tr("Give the label another key, or none.")};
            }
            if (foldedKey(withId(before.marks, mark.id).key) == key)
                label.key.clear();
        }
    }
    return {};
}

// Each label or mark that has an id is one of the project's.
std::optional<Error> strangerAmong(const QList<Label> &wanted, const QList<Label> &own)
{
    for (const Label &label : wanted) {
        if (label.id && !withId(own, label.id).id) {
            return Error{Store::tr("“%1” is none of this project's labels or marks.").arg(label.name),
                         Store::tr("Read the labels again, then make the change once more.")};
        }
    }
    return {};
}

} // namespace

Result<void> Writer::setTask(const Task &task)
{
    return changeScheme(task, 0);
}

Result<void> Writer::editScheme(const SchemeEdit &edit, AnnotatorId annotator, const EditProgress &progress)
{
    // First the texts, then the labels: a label that is to go must have none. What gets a label now is not queued again with
    // those that had it before.
    const Result<qint64> concerned = textsToMove(edit.moves);
    if (!concerned)
        return concerned.error();
    qint64 before = 0;
    const auto further
        = [&](qint64 done, qint64) { return !progress || progress(before + done, std::max(*concerned, before + done)); };
    for (const bool again : {true, false}) {
        for (auto move = edit.moves.cbegin(); move != edit.moves.cend(); ++move) {
            if (again != (move.value() == 0))
                continue;
            const Result<qint64> moved = moveTexts(move.key(), move.value(), annotator, further);
            if (!moved)
                return moved.error();
            before += *moved;
        }
    }
    return changeScheme(edit.task, annotator);
}

Result<qint64> Writer::textsToMove(const QHash<LabelId, LabelId> &moves) const
{
    if (moves.isEmpty())
        return qint64(0);
    const Result<QHash<LabelId, qint64>> texts = textsByLabel();
    if (!texts)
        return texts.error();
    qint64 sum = 0;
    for (auto move = moves.cbegin(); move != moves.cend(); ++move)
        sum += texts->value(move.key());
    return sum;
}

Result<qint64> Writer::moveTexts(LabelId from, LabelId to, AnnotatorId annotator, const EditProgress &progress)
{
    const auto texts = m_connection->attempt(
        [&]() -> Result<std::vector<Moved>> { return textsOf(*m_connection, rows::taskId(*m_connection), from); });
    if (!texts)
        return texts.error();
    qint64 done = 0;
    for (const Moved &text : *texts) {
        if (progress && !progress(done++, static_cast<qint64>(texts->size())))
            return editStopped();
        LabelEvent event;
        event.text = text.text;
        event.annotator = annotator;
        // A propagated clear is what brings a text to the queue again; its label stays as what was said before.
        event.kind = to ? EventKind::Label : EventKind::Clear;
        event.source = to ? Source::Bulk : Source::Propagated;
        if (to)
            event.marks = text.marks;
        for (const LabelId label : text.labels) {
            const LabelId other = label == from ? to : label;
            if (other && !event.labels.contains(other))
                event.labels.append(other);
        }
        if (const Result<LabelEvent> added = addEvent(event); !added)
            return added.error();
    }
    return static_cast<qint64>(texts->size());
}

Result<void> Writer::changeScheme(const Task &task, AnnotatorId annotator)
{
    const Result<Task> before = this->task();
    if (!before)
        return before.error();
    QList<Label> wanted = task.labels;
    if (auto fault = partFromMarks(wanted, task.marks, *before))
        return *fault;
    const Result<QList<Label>> labels = completedLabels(wanted, task.marks);
    if (!labels)
        return labels.error();
    const Result<QList<Label>> marks = marks::completed(task.marks, *labels);
    if (!marks)
        return marks.error();
    if (auto stranger = strangerAmong(*labels, before->labels))
        return *stranger;
    if (auto stranger = strangerAmong(*marks, before->marks))
        return *stranger;
    return m_connection->attempt([&]() -> Result<void> {
        if (task.kind != before->kind && m_connection->query("SELECT 1 FROM label_events LIMIT 1").next())
            return kindIsFixed();
        Task after = task;
        after.labels = *labels;
        after.marks = *marks;
        const Result<bool> scoresAreGone = storeScheme(*m_connection, *before, after);
        if (!scoresAreGone)
            return scoresAreGone.error();
        if (EditInProgress &made = edit(annotator); !made.schemeBefore)
            made.schemeBefore = *before;
        touch(Change::Scheme | (*scoresAreGone ? int(Change::Scores) : 0));
        return {};
    });
}

} // namespace wendu
