// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/marks.h"

#include "store/connection.h"
#include "store/label_defaults.h"
#include "store/label_keys.h"
#include "store/messages.h"

#include <QSet>

#include <algorithm>

namespace wendu {
namespace marks {
namespace {

bool isFree(const QString &key, const QSet<QString> &taken)
{
    return key.size() == 1 && key.at(0) >= QLatin1Char('a') && key.at(0) <= QLatin1Char('z') && !isReservedKey(key)
           && !taken.contains(key);
}

// The name's own letters come first: “sarcastic” on R is found again sooner than on B.
QString freeKey(const QString &name, const QSet<QString> &taken)
{
    const QString order = name.toCaseFolded() + QStringLiteral("abcdefghijklmnopqrstuvwxyz");
    const auto found = std::find_if(order.begin(), order.end(), [&](QChar key) { return isFree(key, taken); });
    return found == order.end() ? QString() : QString(*found);
}

bool has(const QList<Label> &marks, MarkId id)
{
    return std::any_of(marks.begin(), marks.end(), [id](const Label &mark) { return mark.id == id; });
}

QList<MarkId> idsFrom(Query query, qint64 event)
{
    QList<MarkId> found;
    query.bind(event);
    while (query.next())
        found.append(query.integer(0));
    return found;
}

} // namespace

QList<Label> ofTask(Connection &connection, TaskId task)
{
    QList<Label> found;
    Query query = connection.query("SELECT id, name, key, colour FROM marks WHERE task_id = ? AND removed IS NULL "
                                   "ORDER BY position");
    query.bind(task);
    while (query.next())
        found.append({query.integer(0), query.text(1), query.text(2), query.text(3)});
    return found;
}

QList<MarkId> ofEvent(Connection &connection, qint64 event)
{
    return idsFrom(connection.query("SELECT m.id FROM event_marks em JOIN marks m ON m.id = em.mark_id "
                                    "WHERE em.event_id = ? ORDER BY m.position"),
                   event);
}

QList<MarkId> standing(Connection &connection, qint64 event)
{
    return idsFrom(connection.query("SELECT m.id FROM event_marks em JOIN marks m ON m.id = em.mark_id "
                                    "WHERE em.event_id = ? AND m.removed IS NULL ORDER BY m.position"),
                   event);
}

void store(Connection &connection, qint64 event, const QList<MarkId> &marks)
{
    for (const MarkId mark : marks)
        connection.query("INSERT OR IGNORE INTO event_marks(event_id, mark_id) VALUES(?, ?)").run(event, mark);
}

bool losesAny(Connection &connection, TaskId task, const QList<Label> &before, const QList<Label> &after)
{
    Query used
        = connection.query("SELECT 1 FROM event_marks em CROSS JOIN states s INDEXED BY states_by_decision "
                           "ON s.task_id = ? AND s.decision = em.event_id AND s.status = 1 WHERE em.mark_id = ? LIMIT 1");
    return std::any_of(before.begin(), before.end(), [&](const Label &mark) {
        if (has(after, mark.id))
            return false;
        used.reset();
        used.bind(task, mark.id);
        return used.next();
    });
}

std::optional<Error> fault(Connection &connection, TaskId task, const LabelEvent &event)
{
    if (event.marks.isEmpty())
        return {};
    if (event.kind != EventKind::Label) {
        return Error{Store::tr("A mark was given without a label."),
                     Store::tr("Give the text a label, and the marks beside it.")};
    }
    const QList<Label> known = ofTask(connection, task);
    for (const MarkId id : event.marks) {
        if (!has(known, id)) {
            return Error{Store::tr("There is no mark number %1 in this project.").arg(id),
                         Store::tr("Read the marks again; they have been changed.")};
        }
    }
    return {};
}

Result<QList<Label>> completed(QList<Label> marks, const QList<Label> &labels)
{
    QSet<QString> names;
    QSet<QString> keys;
    for (const Label &label : labels) {
        names.insert(label.name);
        keys.insert(foldedKey(label.key));
    }
    keys.remove(QString());
    for (Label &mark : marks) {
        mark.name = mark.name.trimmed();
        if (mark.name.isEmpty())
            return Error{Store::tr("A mark has no name."), Store::tr("Give every mark a name.")};
        if (names.contains(mark.name)) {
            return Error{Store::tr("There are two labels or marks named “%1”.").arg(mark.name),
                         Store::tr("Give every label and every mark a name of its own.")};
        }
        names.insert(mark.name);
        const QString key = foldedKey(mark.key);
        if (!key.isEmpty() && !isFree(key, keys)) {
            return Error{Store::tr("The mark “%1” cannot have the key “%2”.").arg(mark.name, mark.key),
                         Store::tr("Give it a letter that no label, no other mark and no command has, or none.")};
        }
        if (!key.isEmpty())
            keys.insert(key);
    }
    for (Label &mark : marks) {
        if (foldedKey(mark.key).isEmpty())
            mark.key = freeKey(mark.name, keys);
        keys.insert(foldedKey(mark.key));
        if (mark.colour.isEmpty())
            mark.colour = neutralLabelColour();
    }
    return marks;
}

} // namespace marks
} // namespace wendu
