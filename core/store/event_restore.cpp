// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/event_restore.h"

#include "base/clock.h"
#include "store/connection.h"
#include "store/derived.h"
#include "store/edit_rows.h"
#include "store/event_rows.h"
#include "store/rows.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>

namespace wendu {
namespace {

// Of a row `e` of events and the state `s` of its text: the event that holds now.
constexpr char current[] = "CASE WHEN e.kind <= 2 THEN s.decision WHEN e.kind = 5 THEN s.comment ELSE s.flag END";

constexpr char withRemovedLabel[] = "EXISTS(SELECT 1 FROM event_labels el JOIN labels l ON l.id = el.label_id "
                                    "WHERE el.event_id = p.id AND l.removed IS NOT NULL)";

// So many events are taken back by one statement: tens of milliseconds, after which it can be stopped.
constexpr qint64 eventsAtOnce = 2000;

// Nothing said before is a state too: cleared, not flagged, no comment. The uuids are random like all others.
void insertRestoring(Connection &connection, TaskId task, qint64 first, qint64 last, AnnotatorId by)
{
    connection
        .query(
            std::string("INSERT INTO label_events(uuid, task_id, text_id, annotator_id, kind, source, milliseconds, time, "
                        "supersedes, reverts, comment) SELECT randomblob(16), e.task_id, e.text_id, ?1, "
                        "coalesce(p.kind, CASE WHEN e.kind <= 2 THEN 2 WHEN e.kind = 5 THEN 5 ELSE 4 END), "
                        "coalesce(p.source, 0), 0, ?2, e.uuid, e.uuid, "
                        "CASE WHEN p.id IS NOT NULL THEN p.comment WHEN e.kind = 5 THEN '' END "
                        "FROM label_events e CROSS JOIN states s ON s.task_id = e.task_id AND s.text_id = e.text_id "
                        "LEFT JOIN label_events p ON p.uuid = e.supersedes "
                        "WHERE e.id BETWEEN ?3 AND ?4 AND e.task_id = ?5 AND e.id = ")
            + current + " AND NOT " + withRemovedLabel + " ORDER BY e.id DESC")
        .run(by, now(), first, last, task);
}

void insertTheirLabels(Connection &connection, qint64 after)
{
    connection
        .query("INSERT INTO event_labels(event_id, label_id) SELECT n.id, el.label_id FROM label_events n "
               "CROSS JOIN label_events e ON e.uuid = n.reverts CROSS JOIN label_events p ON p.uuid = e.supersedes "
               "CROSS JOIN event_labels el ON el.event_id = p.id WHERE n.id > ? AND n.kind = 0")
        .run(after);
    connection
        .query("INSERT INTO event_marks(event_id, mark_id) SELECT n.id, em.mark_id FROM label_events n "
               "CROSS JOIN label_events e ON e.uuid = n.reverts CROSS JOIN label_events p ON p.uuid = e.supersedes "
               "CROSS JOIN event_marks em ON em.event_id = p.id WHERE n.id > ? AND n.kind = 0")
        .run(after);
}

// An event of this edit that holds only because what followed it was taken back: one after the other, the last first.
void restoreTheRest(Connection &connection, TaskId task, const Edit &edit, AnnotatorId by, const EditProgress &progress,
                    RestoredEvents &restored)
{
    QList<qint64> ids;
    {
        Query found = connection.query(
            std::string("SELECT e.id FROM label_events e CROSS JOIN states s ON s.task_id = e.task_id AND s.text_id = "
                        "e.text_id CROSS JOIN label_events c ON c.id = ")
            + current
            + " WHERE e.id BETWEEN ? AND ? AND e.task_id = ? AND c.reverts IS NOT NULL AND c.reverts <> e.uuid "
              "ORDER BY e.id DESC");
        found.bind(edit.firstEvent, edit.lastEvent, task);
        while (found.next())
            ids.append(found.integer(0));
    }
    for (const qint64 id : ids) {
        if (progress && !progress(restored.count, edit.events())) {
            restored.stopped = true;
            return;
        }
        const auto event = rows::event(connection, id);
        const auto state = event ? derived::state(connection, task, event->text) : std::nullopt;
        if (state && rows::holds(connection, *event, state->current(event->kind)))
            restored.count += revertEvent(connection, task, *event, *state, by) ? 1 : 0;
    }
}

qint64 leftOver(Connection &connection, const Edit &edit)
{
    Query found = connection.query("SELECT count(*) FROM label_events e WHERE e.id BETWEEN ? AND ? AND NOT EXISTS("
                                   "SELECT 1 FROM label_events r WHERE r.reverts = e.uuid)");
    found.bind(edit.firstEvent, edit.lastEvent);
    return found.next() ? found.integer(0) : 0;
}

} // namespace

RestoredEvents restoreBefore(Connection &connection, TaskId task, const Edit &edit, AnnotatorId by,
                             const EditProgress &progress)
{
    if (!edit.firstEvent)
        return {};
    RestoredEvents restored;
    // The last first, as one statement for all would: of two events for one text it is the later one that holds.
    for (qint64 last = edit.lastEvent; last >= edit.firstEvent; last -= eventsAtOnce) {
        if (progress && !progress(restored.count, edit.events())) {
            restored.stopped = true;
            return restored;
        }
        const qint64 before = rows::lastEvent(connection);
        insertRestoring(connection, task, std::max(edit.firstEvent, last - eventsAtOnce + 1), last, by);
        insertTheirLabels(connection, before);
        restored.count += rows::lastEvent(connection) - before;
        derived::applyEventsAfter(connection, task, before);
    }
    restoreTheRest(connection, task, edit, by, progress, restored);
    if (restored.stopped)
        return restored;
    restored.left = leftOver(connection, edit);
    return restored;
}

} // namespace wendu
