// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/scheme.h"

#include "store/connection.h"
#include "store/messages.h"
#include "store/task_kind.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace wendu {
namespace {

const auto sameId = [](const Label &one, const Label &other) { return one.id == other.id; };

bool has(const QList<Label> &labels, const Label &wanted)
{
    return std::any_of(labels.begin(), labels.end(), [&](const Label &label) { return sameId(label, wanted); });
}

QJsonArray arrayOf(const QList<Label> &labels)
{
    QJsonArray array;
    for (const Label &label : labels) {
        array.append(QJsonObject{{QStringLiteral("id"), label.id},
                                 {QStringLiteral("name"), label.name},
                                 {QStringLiteral("key"), label.key},
                                 {QStringLiteral("colour"), label.colour}});
    }
    return array;
}

QJsonObject objectOf(const Task &task, int parts)
{
    QJsonObject object;
    if (parts & SchemeChange::Name)
        object.insert(QStringLiteral("name"), task.name);
    if (parts & SchemeChange::Kind)
        object.insert(QStringLiteral("kind"), QString::fromLatin1(nameOf(task.kind)));
    if (parts & SchemeChange::Guidelines)
        object.insert(QStringLiteral("guidelines"), task.guidelines);
    if (parts & SchemeChange::Labels)
        object.insert(QStringLiteral("labels"), arrayOf(task.labels));
    if (parts & SchemeChange::Marks)
        object.insert(QStringLiteral("marks"), arrayOf(task.marks));
    return object;
}

QList<Label> labelsFrom(const QJsonArray &array)
{
    QList<Label> labels;
    for (const QJsonValue value : array) {
        const QJsonObject label = value.toObject();
        labels.append({label.value(QStringLiteral("id")).toInteger(), label.value(QStringLiteral("name")).toString(),
                       label.value(QStringLiteral("key")).toString(), label.value(QStringLiteral("colour")).toString()});
    }
    return labels;
}

Task taskFrom(const QJsonObject &object)
{
    Task task;
    task.name = object.value(QStringLiteral("name")).toString();
    task.kind = taskKindNamed(object.value(QStringLiteral("kind")).toString().toStdString()).value_or(TaskKind::Single);
    task.guidelines = object.value(QStringLiteral("guidelines")).toString();
    task.labels = labelsFrom(object.value(QStringLiteral("labels")).toArray());
    task.marks = labelsFrom(object.value(QStringLiteral("marks")).toArray());
    return task;
}

int partsOf(const QJsonObject &object)
{
    return (object.contains(QStringLiteral("name")) ? SchemeChange::Name : 0)
           | (object.contains(QStringLiteral("kind")) ? SchemeChange::Kind : 0)
           | (object.contains(QStringLiteral("guidelines")) ? SchemeChange::Guidelines : 0)
           | (object.contains(QStringLiteral("labels")) ? SchemeChange::Labels : 0)
           | (object.contains(QStringLiteral("marks")) ? SchemeChange::Marks : 0);
}

std::optional<Error> labelInUse(Connection &connection, TaskId task, const QList<Label> &before, const QList<Label> &after)
{
    Query used = connection.query("SELECT 1 FROM event_labels el CROSS JOIN states s INDEXED BY states_by_decision "
                                  "ON s.task_id = ? AND s.decision = el.event_id AND s.status = 1 "
                                  "WHERE el.label_id = ? LIMIT 1");
    for (const Label &label : before) {
        if (has(after, label))
            continue;
        used.reset();
        used.bind(task, label.id);
        if (used.next()) {
            return Error{Store::tr("The label “%1” is in use and cannot be removed.").arg(label.name),
                         Store::tr("Give its texts another label first, or have them queued again.")};
        }
    }
    return {};
}

// Labels and marks are stored alike. One that is gone keeps its row for the events that name it.
void replaceIn(Connection &connection, const std::string &table, TaskId task, const QList<Label> &before,
               const QList<Label> &after)
{
    for (const Label &one : before) {
        if (!has(after, one))
            connection.query("UPDATE " + table + " SET removed = name WHERE id = ? AND removed IS NULL").run(one.id);
    }
    // Two may trade their names, and a removed one's is free: no name may stand in another's way.
    connection.query("UPDATE " + table + " SET name = id || ' ' || hex(randomblob(8)) WHERE task_id = ?").run(task);
    for (qsizetype position = 0; position < after.size(); ++position) {
        const Label &one = after[position];
        if (one.id) {
            connection
                .query("UPDATE " + table
                       + " SET position = ?, name = ?, key = ?, colour = ?, removed = NULL WHERE id = ? AND task_id = ?")
                .run(position, one.name, one.key, one.colour, one.id, task);
        } else {
            connection.query("INSERT INTO " + table + "(task_id, position, name, key, colour) VALUES(?, ?, ?, ?, ?)")
                .run(task, position, one.name, one.key, one.colour);
        }
    }
}

} // namespace

bool samePartsOf(const Task &one, const Task &other, int parts)
{
    return (!(parts & SchemeChange::Name) || one.name == other.name)
           && (!(parts & SchemeChange::Kind) || one.kind == other.kind)
           && (!(parts & SchemeChange::Guidelines) || one.guidelines == other.guidelines)
           && (!(parts & SchemeChange::Labels) || one.labels == other.labels)
           && (!(parts & SchemeChange::Marks) || one.marks == other.marks);
}

std::optional<SchemeChange> changeBetween(const Task &before, const Task &after)
{
    SchemeChange change;
    for (const int part :
         {SchemeChange::Name, SchemeChange::Kind, SchemeChange::Guidelines, SchemeChange::Labels, SchemeChange::Marks}) {
        if (!samePartsOf(before, after, part))
            change.parts |= part;
    }
    if (!change.parts)
        return {};
    change.before = withParts({}, before, change.parts);
    change.after = withParts({}, after, change.parts);
    return change;
}

QString jsonOf(const SchemeChange &change)
{
    const QJsonObject object{{QStringLiteral("before"), objectOf(change.before, change.parts)},
                             {QStringLiteral("after"), objectOf(change.after, change.parts)}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

SchemeChange schemeChangeFrom(const QString &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    const QJsonObject before = object.value(QStringLiteral("before")).toObject();
    const QJsonObject after = object.value(QStringLiteral("after")).toObject();
    return {partsOf(before) & partsOf(after), taskFrom(before), taskFrom(after)};
}

Task withParts(Task task, const Task &from, int parts)
{
    if (parts & SchemeChange::Name)
        task.name = from.name;
    if (parts & SchemeChange::Kind)
        task.kind = from.kind;
    if (parts & SchemeChange::Guidelines)
        task.guidelines = from.guidelines;
    if (parts & SchemeChange::Labels)
        task.labels = from.labels;
    if (parts & SchemeChange::Marks)
        task.marks = from.marks;
    return task;
}

Error kindIsFixed()
{
    return {Store::tr("The kind of the task cannot change once a text is labelled."),
            Store::tr("Make a new project for the other kind.")};
}

Error labelsHaveChanged()
{
    return {
        Store::tr(
            "The labels have been added to, removed or moved since this model was trained: its answers would name others."),
        Store::tr("Train again.")};
}

Result<bool> storeScheme(Connection &connection, const Task &before, const Task &after)
{
    if (after.kind != before.kind && connection.query("SELECT 1 FROM states WHERE status = 1 LIMIT 1").next())
        return kindIsFixed();
    if (auto inUse = labelInUse(connection, before.id, before.labels, after.labels))
        return *inUse;
    connection.query("UPDATE tasks SET name = ?, kind = ?, guidelines = ? WHERE id = ?")
        .run(after.name, QString::fromLatin1(nameOf(after.kind)), after.guidelines, before.id);
    replaceIn(connection, "labels", before.id, before.labels, after.labels);
    replaceIn(connection, "marks", before.id, before.marks, after.marks);
    if (std::equal(after.labels.begin(), after.labels.end(), before.labels.begin(), before.labels.end(), sameId))
        return false;
    if (before.labels.isEmpty())
        return true; // the first ones
    // A model's outputs are counted by the labels' order: what the models so far have said, or are about to say, would mean
    // other labels now.
    connection.execute("DELETE FROM scores");
    connection.execute("UPDATE picks SET first = -1, second = -1");
    connection.execute("INSERT OR REPLACE INTO project(key, value) "
                       "VALUES('labels_since_run', (SELECT CAST(coalesce(max(id), 0) AS TEXT) FROM runs))");
    return true;
}

} // namespace wendu
