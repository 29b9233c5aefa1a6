// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/derived.h"

#include "store/connection.h"
#include "store/rows.h"

namespace wendu::derived {
namespace {

std::optional<qint64> orNull(qint64 event)
{
    return event ? std::optional(event) : std::nullopt;
}

// What an event `n` says of its text, by the kinds that supersede each other.
struct Slot
{
    const char *columns;
    const char *values;
    const char *kinds;
};
constexpr Slot eventSlots[] = {
    {"status, decision, queued_again",
     "CASE n.kind WHEN 0 THEN 1 WHEN 1 THEN 2 ELSE 0 END, n.id, n.kind = 2 AND n.source = 2", "n.kind <= 2"},
    {"flagged, flag", "n.kind = 3, n.id", "n.kind IN (3, 4)"},
    {"commented, comment", "n.comment <> '', n.id", "n.kind = 5"},
};

// Over the texts of the events after this one.
Counts sumOfTextsAfter(Connection &connection, TaskId task, qint64 event)
{
    Query sums = connection.query(
        "SELECT count(*), coalesce(sum(s.status = 1 AND s.hold_out = 0), 0), coalesce(sum(s.status = 0 AND s.hold_out = 0), "
        "0), coalesce(sum(s.status = 2), 0), coalesce(sum(s.flagged), 0), coalesce(sum(s.hold_out), 0), "
        "coalesce(sum(s.status = 1 AND s.hold_out = 1), 0) FROM (SELECT DISTINCT text_id FROM label_events NOT INDEXED "
        "WHERE id > ?2) n CROSS JOIN states s ON s.task_id = ?1 AND s.text_id = n.text_id");
    sums.bind(task, event);
    if (!sums.next())
        return {};
    return {sums.integer(0), sums.integer(1), sums.integer(2), sums.integer(3),
            sums.integer(4), sums.integer(5), sums.integer(6)};
}

} // namespace

qint64 State::current(EventKind kind) const
{
    const qint64 events[] = {decision, flag, comment};
    return events[rows::slotOf(kind)];
}

void State::apply(const LabelEvent &event)
{
    if (rows::slotOf(event.kind) == 0)
        queuedAgain = event.kind == EventKind::Clear && event.source == Source::Propagated;
    switch (event.kind) {
    case EventKind::Label:
        status = rows::Labelled;
        decision = event.id;
        break;
    case EventKind::Skip:
        status = rows::Skipped;
        decision = event.id;
        break;
    case EventKind::Clear:
        status = rows::Open;
        decision = event.id;
        break;
    case EventKind::Flag:
    case EventKind::Unflag:
        flagged = event.kind == EventKind::Flag;
        flag = event.id;
        break;
    case EventKind::Comment:
        commented = !event.comment.isEmpty();
        comment = event.id;
        break;
    }
}

std::optional<State> state(Connection &connection, TaskId task, TextId text)
{
    Query found = connection.query("SELECT hold_out, status, flagged, commented, decision, flag, comment, queued_again "
                                   "FROM states WHERE task_id = ? AND text_id = ?");
    found.bind(task, text);
    if (!found.next())
        return {};
    State state;
    state.holdOut = found.integer(0) != 0;
    state.status = static_cast<int>(found.integer(1));
    state.flagged = found.integer(2) != 0;
    state.commented = found.integer(3) != 0;
    state.decision = found.integer(4);
    state.flag = found.integer(5);
    state.comment = found.integer(6);
    state.queuedAgain = found.integer(7) != 0;
    return state;
}

void insert(Connection &connection, TaskId task, TextId text, qint64 shuffle, const State &state)
{
    connection
        .query(
            "INSERT INTO states(task_id, text_id, hold_out, shuffle, status, flagged, commented, decision, flag, comment, "
            "queued_again) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(task, text, state.holdOut, shuffle, state.status, state.flagged, state.commented, orNull(state.decision),
             orNull(state.flag), orNull(state.comment), state.queuedAgain);
}

void update(Connection &connection, TaskId task, TextId text, const State &before, const State &after)
{
    connection
        .query("UPDATE states SET status = ?, flagged = ?, commented = ?, decision = ?, flag = ?, comment = ?, "
               "queued_again = ? WHERE task_id = ? AND text_id = ?")
        .run(after.status, after.flagged, after.commented, orNull(after.decision), orNull(after.flag), orNull(after.comment),
             after.queuedAgain, task, text);
    Counts change = countsOf(after);
    add(change, countsOf(before), -1);
    addToTotals(connection, task, change);
}

void applyEventsAfter(Connection &connection, TaskId task, qint64 event)
{
    Counts change;
    add(change, sumOfTextsAfter(connection, task, event), -1);
    // Not UPDATE FROM: SQLite would walk all states and look for the events of each.
    for (const Slot &slot : eventSlots) {
        const std::string its = slot.kinds;
        connection
            .query("UPDATE states SET (" + std::string(slot.columns) + ") = (SELECT " + slot.values
                   + " FROM label_events n WHERE n.text_id = states.text_id AND n.task_id = ?1 AND n.id > ?2 AND " + its
                   + ") WHERE task_id = ?1 AND text_id IN (SELECT n.text_id FROM label_events n NOT INDEXED WHERE n.id > ?2 "
                     "AND "
                   + its + ")")
            .run(task, event);
    }
    add(change, sumOfTextsAfter(connection, task, event));
    addToTotals(connection, task, change);
}

Counts countsOf(const State &state)
{
    Counts counts;
    counts.texts = 1;
    counts.labelled = !state.holdOut && state.status == rows::Labelled;
    counts.toGo = !state.holdOut && state.status == rows::Open;
    counts.skipped = state.status == rows::Skipped;
    counts.flagged = state.flagged;
    counts.holdOut = state.holdOut;
    counts.holdOutLabelled = state.holdOut && state.status == rows::Labelled;
    return counts;
}

void add(Counts &sum, const Counts &more, int sign)
{
    sum.texts += sign * more.texts;
    sum.labelled += sign * more.labelled;
    sum.toGo += sign * more.toGo;
    sum.skipped += sign * more.skipped;
    sum.flagged += sign * more.flagged;
    sum.holdOut += sign * more.holdOut;
    sum.holdOutLabelled += sign * more.holdOutLabelled;
}

void addToTotals(Connection &connection, TaskId task, const Counts &more)
{
    if (more == Counts())
        return;
    connection
        .query("UPDATE totals SET texts = texts + ?, labelled = labelled + ?, to_go = to_go + ?, skipped = skipped + ?, "
               "flagged = flagged + ?, hold_out = hold_out + ?, hold_out_labelled = hold_out_labelled + ? WHERE task_id = ?")
        .run(more.texts, more.labelled, more.toGo, more.skipped, more.flagged, more.holdOut, more.holdOutLabelled, task);
}

Counts totals(Connection &connection, TaskId task)
{
    Query found = connection.query("SELECT texts, labelled, to_go, skipped, flagged, hold_out, hold_out_labelled "
                                   "FROM totals WHERE task_id = ?");
    found.bind(task);
    Counts counts;
    if (found.next()) {
        counts = {found.integer(0), found.integer(1), found.integer(2), found.integer(3),
                  found.integer(4), found.integer(5), found.integer(6)};
    }
    return counts;
}

} // namespace wendu::derived
