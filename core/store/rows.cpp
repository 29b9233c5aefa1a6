// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rows.h"

#include "store/connection.h"
#include "store/marks.h"
#include "store/task_kind.h"

#include <QUuid>
#include <QtEndian>

namespace wendu::rows {

TaskId taskId(Connection &connection)
{
    return connection.number("SELECT min(id) FROM tasks");
}

TaskKind taskKind(Connection &connection, TaskId task)
{
    Query found = connection.query("SELECT kind FROM tasks WHERE id = ?");
    found.bind(task);
    return found.next() ? taskKindNamed(found.text(0).toStdString()).value_or(TaskKind::Single) : TaskKind::Single;
}

QList<Label> labelsOfTask(Connection &connection, TaskId task)
{
    QList<Label> labels;
    Query found = connection.query("SELECT id, name, key, colour FROM labels WHERE task_id = ? "
                                   "AND removed IS NULL ORDER BY position");
    found.bind(task);
    while (found.next())
        labels.append({found.integer(0), found.text(1), found.text(2), found.text(3)});
    return labels;
}

Text textFrom(const Query &query)
{
    Text text;
    text.id = query.integer(0);
    text.import = query.integer(1);
    text.row = query.integer(2);
    text.externalId = query.text(3);
    text.text = query.text(4);
    text.holdOut = query.integer(5) != 0;
    return text;
}

LabelEvent eventFrom(Connection &connection, const Query &query)
{
    LabelEvent event;
    event.id = query.integer(0);
    event.uuid = uuidText(query.bytes(1));
    event.text = query.integer(2);
    event.annotator = query.integer(3);
    event.kind = static_cast<EventKind>(query.integer(4));
    event.comment = query.text(5);
    event.source = static_cast<Source>(query.integer(6));
    event.milliseconds = query.integer(7);
    event.time = query.integer(8);
    event.supersedes = uuidText(query.bytes(9));
    if (event.kind == EventKind::Label) {
        event.labels = labelsOfEvent(connection, event.id);
        event.marks = marks::ofEvent(connection, event.id);
    }
    return event;
}

std::optional<LabelEvent> event(Connection &connection, qint64 id)
{
    Query found = connection.query(std::string("SELECT ") + eventColumns + " FROM label_events e WHERE e.id = ?");
    found.bind(id);
    return found.next() ? std::optional(eventFrom(connection, found)) : std::nullopt;
}

std::optional<LabelEvent> event(Connection &connection, const QByteArray &uuid)
{
    if (uuid.isNull())
        return {};
    Query found = connection.query(std::string("SELECT ") + eventColumns + " FROM label_events e WHERE e.uuid = ?");
    found.bind(uuid);
    return found.next() ? std::optional(eventFrom(connection, found)) : std::nullopt;
}

namespace {

// An event that takes another one back says again what was before that: the id of it, 0 when nothing was. None: it takes
// nothing back.
std::optional<qint64> before(Connection &connection, qint64 event)
{
    Query found = connection.query("SELECT b.id FROM label_events e JOIN label_events taken ON taken.uuid = e.reverts "
                                   "LEFT JOIN label_events b ON b.uuid = taken.supersedes WHERE e.id = ?");
    found.bind(event);
    if (!found.next())
        return {};
    // Events point to earlier ones; a file that was tampered with may point in a circle.
    const qint64 id = found.integer(0);
    return id < event ? id : 0;
}

} // namespace

std::optional<LabelEvent> standingFor(Connection &connection, LabelEvent current)
{
    qint64 standing = current.id;
    while (const std::optional<qint64> said = before(connection, standing)) {
        if (*said == 0)
            return {};
        standing = *said;
    }
    return standing == current.id ? std::optional(std::move(current)) : event(connection, standing);
}

bool holds(Connection &connection, const LabelEvent &made, qint64 current)
{
    qint64 holding = current;
    while (holding > made.id)
        holding = before(connection, holding).value_or(0);
    return holding == made.id;
}

QList<LabelId> labelsOfEvent(Connection &connection, qint64 event)
{
    QList<LabelId> labels;
    Query found = connection.query("SELECT l.id FROM event_labels el JOIN labels l ON l.id = el.label_id "
                                   "WHERE el.event_id = ? ORDER BY l.position");
    found.bind(event);
    while (found.next())
        labels.append(found.integer(0));
    return labels;
}

bool haveRemoved(Connection &connection, const QList<LabelId> &labels)
{
    Query removed = connection.query("SELECT 1 FROM labels WHERE id = ? AND removed IS NOT NULL");
    for (const LabelId label : labels) {
        const bool found = removed.bind(label).next();
        removed.reset();
        if (found)
            return true;
    }
    return false;
}

QByteArray uuidBytes(const QString &uuid)
{
    return uuid.isEmpty() ? QByteArray() : QUuid::fromString(uuid).toRfc4122();
}

QString uuidText(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QString() : QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

int slotOf(EventKind kind)
{
    switch (kind) {
    case EventKind::Label:
    case EventKind::Skip:
    case EventKind::Clear:
        return 0;
    case EventKind::Flag:
    case EventKind::Unflag:
        return 1;
    case EventKind::Comment:
        break;
    }
    return 2;
}

QByteArray logitBytes(const std::vector<float> &logits)
{
    QByteArray bytes(static_cast<qsizetype>(logits.size() * sizeof(float)), Qt::Uninitialized);
    qToLittleEndian<float>(logits.data(), static_cast<qsizetype>(logits.size()), bytes.data());
    return bytes;
}

std::vector<float> logitsFrom(const QByteArray &bytes)
{
    std::vector<float> logits(static_cast<std::size_t>(bytes.size()) / sizeof(float));
    qFromLittleEndian<float>(bytes.constData(), static_cast<qsizetype>(logits.size()), logits.data());
    return logits;
}

} // namespace wendu::rows
