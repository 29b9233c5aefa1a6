// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/event_rows.h"
#include "store/writer.h"

#include "base/clock.h"
#include "base/ids.h"
#include "store/connection.h"
#include "store/derived.h"
#include "store/marks.h"
#include "store/messages.h"
#include "store/project.h"
#include "store/rows.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>

namespace wendu {
namespace {

std::optional<Error> labelsFault(Connection &connection, TaskId task, const LabelEvent &event)
{
    if (event.kind != EventKind::Label)
        return {};
    const bool several = rows::taskKind(connection, task) == TaskKind::Multiple;
    if (event.labels.isEmpty() || (!several && event.labels.size() > 1)) {
        return Error{Store::tr("%n label(s) were given to one text.", nullptr, static_cast<int>(event.labels.size())),
                     several ? Store::tr("Give at least one, or clear the text's labels.") : Store::tr("Give exactly one.")};
    }
    const QList<Label> known = rows::labelsOfTask(connection, task);
    for (const LabelId id : event.labels) {
        if (std::none_of(known.begin(), known.end(), [id](const Label &label) { return label.id == id; })) {
            return Error{Store::tr("There is no label number %1 in this project.").arg(id),
                         Store::tr("Read the labels again; they have been changed.")};
        }
    }
    return {};
}

std::optional<Error> annotatorFault(Connection &connection, AnnotatorId annotator)
{
    Query found = connection.query("SELECT 1 FROM annotators WHERE id = ?");
    found.bind(annotator);
    if (found.next())
        return {};
    return Error{Store::tr("There is no annotator number %1 in this project.").arg(annotator),
                 Store::tr("Give your name in the settings.")};
}

Error noText(TextId text)
{
    return {Store::tr("There is no text number %1 in this project.").arg(text), Store::tr("Read the list of texts again.")};
}

// The event that says again what `before` said; nothing said before is a state too.
LabelEvent restoring(const LabelEvent &taken, const std::optional<LabelEvent> &before)
{
    LabelEvent event;
    event.text = taken.text;
    if (before) {
        event.kind = before->kind;
        event.labels = before->labels;
        event.marks = before->marks;
        event.comment = before->comment;
        event.source = before->source;
        return event;
    }
    switch (taken.kind) {
    case EventKind::Label:
    case EventKind::Skip:
    case EventKind::Clear:
        event.kind = EventKind::Clear;
        break;
    case EventKind::Flag:
    case EventKind::Unflag:
        event.kind = EventKind::Unflag;
        break;
    case EventKind::Comment:
        event.kind = EventKind::Comment;
        break;
    }
    return event;
}

} // namespace

qint64 insertEvent(Connection &connection, TaskId task, const LabelEvent &event, const QByteArray &reverts)
{
    connection
        .query(
            "INSERT INTO label_events(uuid, task_id, text_id, annotator_id, kind, source, milliseconds, time, supersedes, "
            "reverts, comment) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(rows::uuidBytes(event.uuid), task, event.text, event.annotator, static_cast<int>(event.kind),
             static_cast<int>(event.source), event.milliseconds, event.time, rows::uuidBytes(event.supersedes), reverts,
             event.kind == EventKind::Comment ? std::optional(event.comment) : std::nullopt);
    const qint64 id = connection.database().getLastInsertRowid();
    for (const LabelId label : event.labels)
        connection.query("INSERT OR IGNORE INTO event_labels(event_id, label_id) VALUES(?, ?)").run(id, label);
    marks::store(connection, id, event.marks);
    return id;
}

LabelEvent addToText(Connection &connection, TaskId task, LabelEvent event, const derived::State &before,
                     const QByteArray &reverts)
{
    const auto superseded = rows::event(connection, before.current(event.kind));
    event.supersedes = superseded ? superseded->uuid : QString();
    event.id = insertEvent(connection, task, event, reverts);
    derived::State after = before;
    after.apply(event);
    derived::update(connection, task, event.text, before, after);
    return event;
}

bool revertEvent(Connection &connection, TaskId task, const LabelEvent &taken, const derived::State &before, AnnotatorId by)
{
    LabelEvent event = restoring(taken, rows::event(connection, rows::uuidBytes(taken.supersedes)));
    if (rows::haveRemoved(connection, event.labels))
        return false;
    event.annotator = by;
    event.uuid = newId();
    event.time = now();
    addToText(connection, task, event, before, rows::uuidBytes(taken.uuid));
    return true;
}

Result<LabelEvent> Writer::addEvent(LabelEvent event)
{
    return m_connection->attempt([&]() -> Result<LabelEvent> {
        const TaskId task = rows::taskId(*m_connection);
        const auto before = derived::state(*m_connection, task, event.text);
        if (!before)
            return noText(event.text);
        if (auto fault = annotatorFault(*m_connection, event.annotator))
            return *fault;
        if (auto fault = labelsFault(*m_connection, task, event))
            return *fault;
        if (auto fault = marks::fault(*m_connection, task, event))
            return *fault;
        if (event.kind != EventKind::Label)
            event.labels.clear();
        event.uuid = newId();
        event.time = now();
        event.milliseconds = std::max<qint64>(event.milliseconds, 0);
        edit(event.annotator);
        touch(Change::Labels, event.text);
        return addToText(*m_connection, task, event, *before, {});
    });
}

} // namespace wendu
