// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writer.h"

#include "store/connection.h"
#include "store/label_defaults.h"
#include "store/messages.h"
#include "store/project.h"
#include "store/rows.h"
#include "store/task_kind.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>

namespace wendu {
namespace {

// Above this a list repaints as a whole sooner than it looks for single rows.
constexpr qsizetype fewTexts = 64;

std::optional<Error> removeLabels(Connection &connection, const QList<Label> &before, const QList<Label> &after)
{
    for (const Label &label : before) {
        const bool stays = std::any_of(after.begin(), after.end(), [&](const Label &other) { return other.id == label.id; });
        if (stays)
            continue;
        Query used = connection.query("SELECT 1 FROM event_labels WHERE label_id = ? LIMIT 1");
        used.bind(label.id);
        if (used.next()) {
            return Error{Store::tr("The label “%1” is in use and cannot be removed.").arg(label.name),
                         Store::tr("Rename it, or keep it and stop using it.")};
        }
        connection.query("DELETE FROM labels WHERE id = ?").run(label.id);
    }
    return {};
}

void storeLabels(Connection &connection, TaskId task, const QList<Label> &labels)
{
    // Two labels may trade their names: no name may stand in another's way.
    connection.query("UPDATE labels SET name = 'label ' || id || ' ' || hex(randomblob(8)) WHERE task_id = ?").run(task);
    for (qsizetype position = 0; position < labels.size(); ++position) {
        const Label &label = labels[position];
        if (label.id) {
            connection.query("UPDATE labels SET position = ?, name = ?, key = ?, colour = ? WHERE id = ? AND task_id = ?")
                .run(position, label.name, label.key, label.colour, label.id, task);
        } else {
            connection.query("INSERT INTO labels(task_id, position, name, key, colour) VALUES(?, ?, ?, ?, ?)")
                .run(task, position, label.name, label.key, label.colour);
        }
    }
}

} // namespace

Writer::~Writer() = default;

void Writer::touch(int what, TextId text)
{
    m_touched |= what;
    if (text && m_texts.size() <= fewTexts && !m_texts.contains(text))
        m_texts.append(text);
}

Change Writer::takeChange()
{
    Change change{m_touched, m_texts.size() <= fewTexts ? m_texts : QList<TextId>()};
    m_touched = 0;
    m_texts.clear();
    return change;
}

Result<AnnotatorId> Writer::ensureAnnotator(const QString &name)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return Error{Store::tr("An annotator has no name."), Store::tr("Give your name in the settings.")};
    const Result<AnnotatorId> known = annotator(trimmed);
    if (!known || *known)
        return known;
    return m_connection->attempt([&]() -> Result<AnnotatorId> {
        m_connection->query("INSERT INTO annotators(name) VALUES(?)").run(trimmed);
        return m_connection->database().getLastInsertRowid();
    });
}

Result<void> Writer::setTask(const Task &task)
{
    const Result<Task> before = this->task();
    if (!before)
        return before.error();
    const Result<QList<Label>> labels = completedLabels(task.labels);
    if (!labels)
        return labels.error();
    for (const Label &label : *labels) {
        const auto same = [&](const Label &other) { return other.id == label.id; };
        if (label.id && std::none_of(before->labels.begin(), before->labels.end(), same)) {
            return Error{Store::tr("The label “%1” is none of this project's.").arg(label.name),
                         Store::tr("Read the labels again, then make the change once more.")};
        }
    }
    return m_connection->attempt([&]() -> Result<void> {
        if (task.kind != before->kind && m_connection->query("SELECT 1 FROM label_events LIMIT 1").next()) {
            return Error{Store::tr("The kind of the task cannot change once a text is labelled."),
                         Store::tr("Make a new project for the other kind.")};
        }
        if (auto inUse = removeLabels(*m_connection, before->labels, *labels))
            return *inUse;
        m_connection->query("UPDATE tasks SET name = ?, kind = ?, guidelines = ? WHERE id = ?")
            .run(task.name, QString::fromLatin1(nameOf(task.kind)), task.guidelines, before->id);
        storeLabels(*m_connection, before->id, *labels);
        const auto sameId = [](const Label &one, const Label &other) { return one.id == other.id; };
        if (!std::equal(labels->begin(), labels->end(), before->labels.begin(), before->labels.end(), sameId)) {
            // A model's outputs are counted by the labels' order: scores of other labels would say something else now.
            m_connection->execute("DELETE FROM scores");
            touch(Change::Scores);
        }
        touch(Change::Scheme);
        return {};
    });
}

} // namespace wendu
