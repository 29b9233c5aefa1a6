// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/marks.h"

#include "store/connection.h"
#include "store/label_defaults.h"
#include "store/label_keys.h"
#include "store/messages.h"
#include "store/project.h"
#include "store/rows.h"
#include "store/writer.h"

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

} // namespace

QList<Label> ofTask(Connection &connection, TaskId task)
{
    QList<Label> found;
    Query query = connection.query("SELECT id, name, key, colour FROM marks WHERE task_id = ? ORDER BY position");
    query.bind(task);
    while (query.next())
        found.append({query.integer(0), query.text(1), query.text(2), query.text(3)});
    return found;
}

QList<MarkId> ofEvent(Connection &connection, qint64 event)
{
    QList<MarkId> found;
    Query query = connection.query("SELECT m.id FROM event_marks em JOIN marks m ON m.id = em.mark_id "
                                   "WHERE em.event_id = ? ORDER BY m.position");
    query.bind(event);
    while (query.next())
        found.append(query.integer(0));
    return found;
}

void store(Connection &connection, qint64 event, const QList<MarkId> &marks)
{
    for (const MarkId mark : marks)
        connection.query("INSERT OR IGNORE INTO event_marks(event_id, mark_id) VALUES(?, ?)").run(event, mark);
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
        if (std::none_of(known.begin(), known.end(), [id](const Label &mark) { return mark.id == id; })) {
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

Result<void> Writer::setMarks(const QList<Label> &wanted)
{
    const Result<Task> before = task();
    if (!before)
        return before.error();
    const Result<QList<Label>> completed = marks::completed(wanted, before->labels);
    if (!completed)
        return completed.error();
    return m_connection->attempt([&]() -> Result<void> {
        for (const Label &mark : before->marks) {
            const auto same = [&](const Label &other) { return other.id == mark.id; };
            if (std::any_of(completed->begin(), completed->end(), same))
                continue;
            Query used = m_connection->query("SELECT 1 FROM event_marks WHERE mark_id = ? LIMIT 1");
            used.bind(mark.id);
            if (used.next()) {
                return Error{Store::tr("The mark “%1” is in use and cannot be removed.").arg(mark.name),
                             Store::tr("Rename it, or keep it and stop using it.")};
            }
            m_connection->query("DELETE FROM marks WHERE id = ?").run(mark.id);
        }
        // Two marks may trade their names: no name may stand in another's way.
        m_connection->query("UPDATE marks SET name = 'mark ' || id || ' ' || hex(randomblob(8)) WHERE task_id = ?")
            .run(before->id);
        for (qsizetype position = 0; position < completed->size(); ++position) {
            const Label &mark = completed->at(position);
            if (mark.id) {
                m_connection
                    ->query("UPDATE marks SET position = ?, name = ?, key = ?, colour = ? WHERE id = ? AND task_id = ?")
                    .run(position, mark.name, mark.key, mark.colour, mark.id, before->id);
            } else {
                m_connection->query("INSERT INTO marks(task_id, position, name, key, colour) VALUES(?, ?, ?, ?, ?)")
                    .run(before->id, position, mark.name, mark.key, mark.colour);
            }
        }
        touch(Change::Scheme);
        return {};
    });
}

} // namespace wendu
