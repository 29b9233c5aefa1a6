// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/check.h"

#include "store/connection.h"
#include "store/derived.h"
#include "store/messages.h"
#include "store/rows.h"
#include "store/text_hash.h"

#include <QDir>

namespace wendu {
namespace {

// Each gives the numbers of the rows that break a rule; empty is well.
struct Rule
{
    const char *sql;
    const char *finding; // with %1 for the number of rows, %2 for the first of them
};

constexpr Rule rules[] = {
    {"SELECT t.id FROM tasks k CROSS JOIN texts t LEFT JOIN states s ON s.task_id = k.id AND s.text_id = t.id "
     "JOIN imports i ON i.id = t.import_id WHERE s.text_id IS NULL AND i.withdrawn = 0",
     QT_TRANSLATE_NOOP("Store", "%1 text(s) have no state (first: text %2).")},
    {"SELECT s.text_id FROM states s WHERE s.decision IS NOT (SELECT max(e.id) FROM label_events e "
     "WHERE e.text_id = s.text_id AND e.task_id = s.task_id AND e.kind <= 2) "
     "OR s.flag IS NOT (SELECT max(e.id) FROM label_events e "
     "WHERE e.text_id = s.text_id AND e.task_id = s.task_id AND e.kind IN (3, 4)) "
     "OR s.comment IS NOT (SELECT max(e.id) FROM label_events e "
     "WHERE e.text_id = s.text_id AND e.task_id = s.task_id AND e.kind = 5)",
     QT_TRANSLATE_NOOP("Store", "The state of %1 text(s) is not the one that their last event gave them (first: text %2).")},
    {"SELECT s.text_id FROM states s LEFT JOIN label_events d ON d.id = s.decision LEFT JOIN label_events f ON f.id = "
     "s.flag "
     "LEFT JOIN label_events c ON c.id = s.comment WHERE s.status <> CASE d.kind WHEN 0 THEN 1 WHEN 1 THEN 2 ELSE 0 END "
     "OR s.queued_again <> coalesce(d.kind = 2 AND d.source = 2, 0) "
     "OR s.flagged <> coalesce(f.kind = 3, 0) OR s.commented <> coalesce(c.comment <> '', 0)",
     QT_TRANSLATE_NOOP("Store", "%1 text(s) are marked otherwise than their events say (first: text %2).")},
    {"SELECT s.text_id FROM states s JOIN texts t ON t.id = s.text_id WHERE s.hold_out <> t.hold_out",
     QT_TRANSLATE_NOOP("Store", "%1 text(s) stand on both sides of the hold-out (first: text %2).")},
    {"SELECT min(id) FROM texts GROUP BY hash HAVING min(hold_out) <> max(hold_out)",
     QT_TRANSLATE_NOOP("Store", "%1 text(s) of the hold-out have a twin outside it (first: text %2).")},
    {"SELECT e.id FROM label_events e WHERE (e.kind = 0) <> EXISTS(SELECT 1 FROM event_labels el WHERE el.event_id = e.id)",
     QT_TRANSLATE_NOOP("Store", "%1 event(s) have labels where there should be none, or none where there should be some "
                                "(first: event %2).")},
    {"SELECT DISTINCT em.event_id FROM event_marks em JOIN label_events e ON e.id = em.event_id WHERE e.kind <> 0",
     QT_TRANSLATE_NOOP("Store", "%1 event(s) have marks and no label (first: event %2).")},
    {"SELECT e.id FROM label_events e WHERE e.supersedes IS NOT (SELECT p.uuid FROM label_events p "
     "WHERE p.text_id = e.text_id AND p.task_id = e.task_id AND p.id < e.id "
     "AND (p.kind <= 2) = (e.kind <= 2) AND (p.kind = 5) = (e.kind = 5) ORDER BY p.id DESC LIMIT 1)",
     QT_TRANSLATE_NOOP("Store", "%1 event(s) do not name the event that they superseded (first: event %2).")},
    {"SELECT p.text_id FROM picks p JOIN texts t ON t.id = p.text_id WHERE t.hold_out = 1",
     QT_TRANSLATE_NOOP("Store", "%1 text(s) of the hold-out were picked (first: text %2).")},
    {"SELECT i.id FROM imports i WHERE i.added <> (SELECT count(*) FROM texts t "
     "WHERE t.id BETWEEN i.first_text AND i.last_text AND t.import_id = i.id)",
     QT_TRANSLATE_NOOP("Store", "%1 import(s) brought another number of texts than they say (first: import %2).")},
    {"SELECT s.text_id FROM states s JOIN texts t ON t.id = s.text_id JOIN imports i ON i.id = t.import_id "
     "WHERE i.withdrawn = 1",
     QT_TRANSLATE_NOOP("Store", "%1 text(s) are in the lists although their import was taken back (first: text %2).")},
    {"SELECT i.id FROM imports i WHERE i.withdrawn <> coalesce((SELECT e.action = 1 FROM edits e WHERE e.import_id = i.id "
     "ORDER BY e.id DESC LIMIT 1), 0)",
     QT_TRANSLATE_NOOP("Store",
                       "%1 import(s) are taken back, or are not, otherwise than the edits say (first: import %2).")},
    {"SELECT e.id FROM edits e WHERE e.standing = EXISTS(SELECT 1 FROM edits u WHERE u.reverts = e.id AND u.left_over = 0)",
     QT_TRANSLATE_NOOP("Store", "%1 edit(s) stand, or do not, otherwise than the later ones say (first: edit %2).")},
    {"SELECT e.id FROM edits e JOIN edits r ON r.id = e.reverts WHERE e.root <> r.root OR (e.action = 1) = (r.action = 1) "
     "UNION ALL SELECT e.id FROM edits e WHERE e.action = 0 AND e.root <> e.id",
     QT_TRANSLATE_NOOP("Store", "%1 edit(s) take back another one than they say (first: edit %2).")},
    {"SELECT e.id FROM label_events e WHERE NOT EXISTS(SELECT 1 FROM edits d WHERE d.first_event = (SELECT max(first_event) "
     "FROM edits WHERE first_event <= e.id) AND d.last_event >= e.id)",
     QT_TRANSLATE_NOOP("Store", "%1 event(s) belong to no edit (first: event %2).")},
    {"SELECT s.text_id FROM states s JOIN event_labels el ON el.event_id = s.decision JOIN labels l ON l.id = el.label_id "
     "WHERE s.status = 1 AND l.removed IS NOT NULL",
     QT_TRANSLATE_NOOP("Store", "%1 text(s) have a label that was removed (first: text %2).")},
};

void addIntegrity(Connection &connection, bool thorough, QStringList &findings)
{
    Query found = connection.query(thorough ? "PRAGMA integrity_check" : "PRAGMA quick_check");
    while (found.next()) {
        if (found.text(0) != QLatin1String("ok"))
            findings.append(found.text(0));
    }
}

void addDanglingReferences(Connection &connection, QStringList &findings)
{
    Query found = connection.query("PRAGMA foreign_key_check");
    while (found.next()) {
        findings.append(Store::tr("Row %1 of the table %2 refers to a row of %3 that is gone.")
                            .arg(found.text(1), found.text(0), found.text(2)));
    }
}

void addBrokenRule(Connection &connection, const Rule &rule, QStringList &findings)
{
    Query found = connection.query(rule.sql);
    if (!found.next())
        return;
    const qint64 first = found.integer(0);
    qint64 count = 1;
    while (found.next())
        ++count;
    findings.append(Store::tr(rule.finding).arg(count).arg(first));
}

void addWrongTotals(Connection &connection, QStringList &findings)
{
    Query sums = connection.query(
        "SELECT k.id, count(s.text_id), coalesce(sum(s.status = 1 AND s.hold_out = 0), 0), "
        "coalesce(sum(s.status = 0 AND s.hold_out = 0), 0), coalesce(sum(s.status = 2), 0), coalesce(sum(s.flagged), 0), "
        "coalesce(sum(s.hold_out), 0), coalesce(sum(s.status = 1 AND s.hold_out = 1), 0) "
        "FROM tasks k LEFT JOIN states s ON s.task_id = k.id GROUP BY k.id");
    while (sums.next()) {
        const Counts summed{sums.integer(1), sums.integer(2), sums.integer(3), sums.integer(4),
                            sums.integer(5), sums.integer(6), sums.integer(7)};
        if (summed != derived::totals(connection, sums.integer(0)))
            findings.append(Store::tr("The totals of the project do not equal the sums over its texts."));
    }
}

void addWrongHashes(Connection &connection, QStringList &findings)
{
    Query found = connection.query("SELECT id, hash, content FROM texts");
    qint64 count = 0;
    qint64 first = 0;
    while (found.next()) {
        if (found.integer(1) == textHash(found.text(2)))
            continue;
        if (++count == 1)
            first = found.integer(0);
    }
    if (count)
        findings.append(Store::tr("%1 text(s) are not the ones that were imported (first: text %2).").arg(count).arg(first));
}

} // namespace

Result<QStringList> checkProject(Connection &connection, bool thorough)
{
    return connection.attempt([&]() -> Result<QStringList> {
        QStringList findings;
        addIntegrity(connection, thorough, findings);
        if (!findings.isEmpty())
            return findings; // what a damaged file says of itself is worth nothing
        addDanglingReferences(connection, findings);
        for (const Rule &rule : rules)
            addBrokenRule(connection, rule, findings);
        addWrongTotals(connection, findings);
        if (thorough)
            addWrongHashes(connection, findings);
        return findings;
    });
}

Result<void> quickCheck(Connection &connection)
{
    return connection.attempt([&]() -> Result<void> {
        Query found = connection.query("PRAGMA quick_check(1)");
        if (found.next() && found.text(0) == QLatin1String("ok"))
            return {};
        return Error{Store::tr("“%1” is damaged: %2.").arg(QDir::toNativeSeparators(connection.path()), found.text(0)),
                     Store::tr("Keep the file as it is, and open the latest backup from the folder of backups beside it.")};
    });
}

} // namespace wendu
