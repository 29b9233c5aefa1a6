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

} // namespace

qint64 State::current(EventKind kind) const
{
    const qint64 events[] = {decision, flag, comment};
    return events[rows::slotOf(kind)];
}

void State::apply(const LabelEvent &event)
{
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
    Query found = connection.query("SELECT hold_out, status, flagged, commented, decision, flag, comment FROM states "
                                   "WHERE task_id = ? AND text_id = ?");
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
    return state;
}

void insert(Connection &connection, TaskId task, TextId text, qint64 shuffle, const State &state)
{
    connection
        .query(
            "INSERT INTO states(task_id, text_id, hold_out, shuffle, status, flagged, commented, decision, flag, comment) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(task, text, state.holdOut, shuffle, state.status, state.flagged, state.commented, orNull(state.decision),
             orNull(state.flag), orNull(state.comment));
}

void update(Connection &connection, TaskId task, TextId text, const State &before, const State &after)
{
    connection
        .query("UPDATE states SET status = ?, flagged = ?, commented = ?, decision = ?, flag = ?, comment = ? "
               "WHERE task_id = ? AND text_id = ?")
        .run(after.status, after.flagged, after.commented, orNull(after.decision), orNull(after.flag), orNull(after.comment),
             task, text);
    Counts change = countsOf(after);
    add(change, countsOf(before), -1);
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
