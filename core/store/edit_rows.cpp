// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/edit_rows.h"

#include "base/ids.h"
#include "store/connection.h"
#include "store/derived.h"
#include "store/rows.h"
#include "store/scheme.h"

#include <SQLiteCpp/Database.h>

namespace wendu::rows {
namespace {

std::optional<qint64> orNull(qint64 id)
{
    return id ? std::optional(id) : std::nullopt;
}

// Of removed labels too: the past speaks of them.
QStringList labelNames(Connection &connection, qint64 event)
{
    QStringList names;
    Query found = connection.query("SELECT coalesce(l.removed, l.name) FROM event_labels el JOIN labels l "
                                   "ON l.id = el.label_id WHERE el.event_id = ? ORDER BY l.position");
    found.bind(event);
    while (found.next())
        names.append(found.text(0));
    return names;
}

QString textOf(Connection &connection, const char *sql, qint64 id)
{
    Query found = connection.query(sql);
    found.bind(id);
    return found.next() ? found.text(0) : QString();
}

} // namespace

Edit editFrom(const Query &query)
{
    Edit edit;
    edit.id = query.integer(0);
    edit.annotator = query.integer(1);
    edit.time = query.integer(2);
    edit.action = static_cast<EditAction>(query.integer(3));
    edit.root = query.integer(4);
    edit.reverts = query.integer(5);
    edit.firstEvent = query.integer(6);
    edit.lastEvent = query.integer(7);
    edit.left = query.integer(8);
    edit.import = query.integer(9);
    if (!query.isNull(10))
        edit.scheme = schemeChangeFrom(query.text(10));
    edit.standing = query.integer(11) != 0;
    return edit;
}

std::optional<Edit> edit(Connection &connection, EditId id)
{
    Query found = connection.query(std::string("SELECT ") + editColumns + " FROM edits e WHERE e.id = ?");
    found.bind(id);
    return found.next() ? std::optional(editFrom(found)) : std::nullopt;
}

EditId insertEdit(Connection &connection, const Edit &edit)
{
    const EditId id = connection.number("SELECT coalesce(max(id), 0) + 1 FROM edits");
    connection
        .query("INSERT INTO edits(id, uuid, annotator_id, time, action, root, reverts, first_event, last_event, import_id, "
               "scheme, left_over, standing) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)")
        .run(id, uuidBytes(newId()), orNull(edit.annotator), edit.time, static_cast<int>(edit.action),
             edit.root ? edit.root : id, orNull(edit.reverts), orNull(edit.firstEvent), orNull(edit.lastEvent),
             orNull(edit.import), edit.scheme ? std::optional(jsonOf(*edit.scheme)) : std::nullopt, edit.left);
    return id;
}

void setStanding(Connection &connection, EditId edit, bool standing)
{
    connection.query("UPDATE edits SET standing = ? WHERE id = ?").run(standing, edit);
}

qint64 lastEvent(Connection &connection)
{
    return connection.number("SELECT coalesce(max(id), 0) FROM label_events");
}

EditLine line(Connection &connection, const Edit &edit)
{
    EditLine line;
    line.edit = edit;
    Query again = connection.query("SELECT 1 FROM edits WHERE root = ? AND action = 2 AND standing = 1 LIMIT 1");
    again.bind(edit.id);
    line.done = edit.standing || again.next();
    line.annotator = textOf(connection, "SELECT name FROM annotators WHERE id = ?", edit.annotator);
    line.texts = edit.events();
    if (edit.import) {
        line.import = textOf(connection, "SELECT name FROM imports WHERE id = ?", edit.import);
        Query added = connection.query("SELECT added FROM imports WHERE id = ?");
        added.bind(edit.import);
        line.texts = added.next() ? added.integer(0) : 0;
    }
    if (edit.firstEvent && (line.event = event(connection, edit.firstEvent))) {
        line.labels = labelNames(connection, edit.firstEvent);
        if (line.texts == 1)
            line.text = textOf(connection, "SELECT substr(content, 1, 200) FROM texts WHERE id = ?", line.event->text);
    }
    return line;
}

EditLine line(Connection &connection, const LabelEvent &event)
{
    EditLine line;
    Query found = connection.query(std::string("SELECT ") + editColumns
                                   + " FROM edits e WHERE e.first_event <= ? ORDER BY e.first_event DESC LIMIT 1");
    found.bind(event.id);
    if (found.next())
        line.edit = editFrom(found);
    const auto state = derived::state(connection, taskId(connection), event.text);
    line.done = state && state->current(event.kind) == event.id;
    line.annotator = textOf(connection, "SELECT name FROM annotators WHERE id = ?", event.annotator);
    line.event = event;
    line.labels = labelNames(connection, event.id);
    line.texts = 1;
    return line;
}

} // namespace wendu::rows
