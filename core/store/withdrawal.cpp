// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/withdrawal.h"

#include "store/connection.h"
#include "store/derived.h"
#include "store/edits.h"
#include "store/queue_order.h"
#include "store/rows.h"
#include "store/text_hash.h"

#include <algorithm>

namespace wendu::withdrawal {
namespace {

// So many texts come or go by one statement: tens of milliseconds, after which it can be stopped.
constexpr qint64 textsAtOnce = 10000;

struct Stretch
{
    TextId first = 1;
    TextId last = 0;
    quint64 seed = 0;
};

Stretch stretchOf(Connection &connection, ImportId import)
{
    Query found = connection.query("SELECT first_text, last_text, seed FROM imports WHERE id = ?");
    found.bind(import);
    if (!found.next())
        return {};
    return {found.integer(0), found.integer(1), static_cast<quint64>(found.integer(2))};
}

Counts sumOver(Connection &connection, TaskId task, const Stretch &texts)
{
    Query sums = connection.query(
        "SELECT count(*), coalesce(sum(status = 1 AND hold_out = 0), 0), coalesce(sum(status = 0 AND hold_out = 0), 0), "
        "coalesce(sum(status = 2), 0), coalesce(sum(flagged), 0), coalesce(sum(hold_out), 0), "
        "coalesce(sum(status = 1 AND hold_out = 1), 0) FROM states WHERE task_id = ? AND text_id BETWEEN ? AND ?");
    sums.bind(task, texts.first, texts.last);
    if (!sums.next())
        return {};
    return {sums.integer(0), sums.integer(1), sums.integer(2), sums.integer(3),
            sums.integer(4), sums.integer(5), sums.integer(6)};
}

void markWithdrawn(Connection &connection, ImportId import, bool withdrawn)
{
    connection.query("UPDATE imports SET withdrawn = ? WHERE id = ?").run(withdrawn, import);
}

// Whether `current` (an event, 0: none) says what the import said.
bool isAsImported(Connection &connection, qint64 current, const Edit &import)
{
    if (current == 0 || (current >= import.firstEvent && current <= import.lastEvent))
        return true;
    const std::optional<LabelEvent> holding = rows::event(connection, current);
    const std::optional<LabelEvent> standing = holding ? rows::standingFor(connection, *holding) : std::nullopt;
    return !standing || (standing->id >= import.firstEvent && standing->id <= import.lastEvent);
}

// What was said of the texts last, by kind, gives them their state again.
void insertStates(Connection &connection, TaskId task, const Stretch &texts)
{
    connection
        .query(std::string(
                   "INSERT INTO states(task_id, text_id, hold_out, shuffle, status, flagged, commented, decision, flag, "
                   "comment, queued_again) SELECT ?1, t.id, t.hold_out, ")
               + queue_order::sql
               + ", CASE d.kind WHEN 0 THEN 1 WHEN 1 THEN 2 ELSE 0 END, coalesce(f.kind = 3, 0), "
                 "coalesce(c.comment <> '', 0), d.id, f.id, c.id, coalesce(d.kind = 2 AND d.source = 2, 0) "
                 "FROM texts t LEFT JOIN (SELECT text_id, max(CASE WHEN kind <= 2 THEN id END) AS decision, "
                 "max(CASE WHEN kind IN (3, 4) THEN id END) AS flag, max(CASE WHEN kind = 5 THEN id END) AS comment "
                 "FROM label_events WHERE task_id = ?1 AND text_id BETWEEN ?4 AND ?5 GROUP BY text_id) last "
                 "ON last.text_id = t.id LEFT JOIN label_events d ON d.id = last.decision "
                 "LEFT JOIN label_events f ON f.id = last.flag LEFT JOIN label_events c ON c.id = last.comment "
                 "WHERE t.id BETWEEN ?4 AND ?5")
        .run(task, queue_order::step, queue_order::offset(texts.seed), texts.first, texts.last);
}

// Sums what `work` gives for each part; none when `progress` said stop.
template<typename Work>
std::optional<qint64> inParts(const Stretch &texts, const EditProgress &progress, Work work)
{
    qint64 sum = 0;
    const qint64 total = texts.last - texts.first + 1;
    for (TextId first = texts.first; first <= texts.last; first += textsAtOnce) {
        if (progress && !progress(first - texts.first, total))
            return {};
        sum += work(Stretch{first, std::min(texts.last, first + textsAtOnce - 1), texts.seed});
    }
    return sum;
}

} // namespace

qint64 textsOf(Connection &connection, ImportId import)
{
    const Stretch texts = stretchOf(connection, import);
    return texts.last - texts.first + 1;
}

qint64 decidedSince(Connection &connection, TaskId task, const Edit &import)
{
    const Stretch texts = stretchOf(connection, import.import);
    Query found = connection.query("SELECT coalesce(decision, 0), coalesce(flag, 0), coalesce(comment, 0) FROM states "
                                   "WHERE task_id = ? AND text_id BETWEEN ? AND ? AND (decision IS NOT NULL OR flag IS NOT "
                                   "NULL OR comment IS NOT NULL)");
    found.bind(task, texts.first, texts.last);
    qint64 count = 0;
    while (found.next()) {
        bool same = true;
        for (int slot = 0; slot < 3; ++slot)
            same = same && isAsImported(connection, found.integer(slot), import);
        count += !same;
    }
    return count;
}

qint64 withRemovedLabels(Connection &connection, TaskId task, ImportId import)
{
    if (!connection.query("SELECT 1 FROM labels WHERE removed IS NOT NULL LIMIT 1").next())
        return 0;
    const Stretch texts = stretchOf(connection, import);
    Query found = connection.query(
        "SELECT count(*) FROM (SELECT max(id) AS decision FROM label_events WHERE task_id = ? AND text_id BETWEEN ? AND ? "
        "AND kind <= 2 GROUP BY text_id) d WHERE EXISTS(SELECT 1 FROM event_labels el JOIN labels l ON l.id = el.label_id "
        "WHERE el.event_id = d.decision AND l.removed IS NOT NULL)");
    found.bind(task, texts.first, texts.last);
    return found.next() ? found.integer(0) : 0;
}

std::optional<qint64> withdraw(Connection &connection, TaskId task, ImportId import, const EditProgress &progress)
{
    const auto texts = inParts(stretchOf(connection, import), progress, [&](const Stretch &part) {
        const Counts gone = sumOver(connection, task, part);
        connection.query("DELETE FROM states WHERE task_id = ? AND text_id BETWEEN ? AND ?")
            .run(task, part.first, part.last);
        Counts change;
        derived::add(change, gone, -1);
        derived::addToTotals(connection, task, change);
        return gone.texts;
    });
    markWithdrawn(connection, import, true);
    return texts;
}

std::optional<qint64> restore(Connection &connection, TaskId task, ImportId import, const EditProgress &progress)
{
    const auto texts = inParts(stretchOf(connection, import), progress, [&](const Stretch &part) {
        insertStates(connection, task, part);
        const Counts back = sumOver(connection, task, part);
        derived::addToTotals(connection, task, back);
        return back.texts;
    });
    markWithdrawn(connection, import, false);
    return texts;
}

} // namespace wendu::withdrawal
