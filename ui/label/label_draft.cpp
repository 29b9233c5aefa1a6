// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label/label_draft.h"

#include <algorithm>

namespace wendu {
namespace {

// Those of `ids` that `known` has, in its order.
QList<qint64> inOrder(const QList<qint64> &ids, const QList<Label> &known)
{
    QList<qint64> ordered;
    for (const Label &label : known) {
        if (ids.contains(label.id))
            ordered.append(label.id);
    }
    return ordered;
}

QList<int> indices(const QList<qint64> &ids, const QList<Label> &known)
{
    QList<int> found;
    for (int i = 0; i < known.size(); ++i) {
        if (ids.contains(known.at(i).id))
            found.append(i);
    }
    return found;
}

QList<qint64> toggled(QList<qint64> ids, qint64 id, const QList<Label> &known)
{
    if (ids.removeAll(id) == 0)
        ids.append(id);
    return inOrder(ids, known);
}

} // namespace

LabelDraft::LabelDraft(const Task &task, const TextState &stored)
    : m_task(task)
    , m_labels(inOrder(stored.labels, task.labels))
    , m_marks(inOrder(stored.marks, task.marks))
    , m_storedLabels(m_labels)
    , m_storedMarks(m_marks)
{
}

void LabelDraft::toggleLabel(LabelId label)
{
    if (m_task.kind == TaskKind::Multiple)
        m_labels = toggled(m_labels, label, m_task.labels);
    else
        m_labels = inOrder({label}, m_task.labels);
}

void LabelDraft::toggleMark(MarkId mark)
{
    m_marks = toggled(m_marks, mark, m_task.marks);
}

void LabelDraft::choose(const QList<LabelId> &labels)
{
    m_labels = inOrder(labels, m_task.labels);
}

QList<int> LabelDraft::labels() const
{
    return indices(m_labels, m_task.labels);
}

QList<int> LabelDraft::marks() const
{
    return indices(m_marks, m_task.marks);
}

void LabelDraft::takeStored(const Task &task, const TextState &stored)
{
    const LabelDraft fresh(task, stored);
    if (!changed()) {
        *this = fresh;
        return;
    }
    m_task = task;
    m_labels = inOrder(m_labels, task.labels);
    m_marks = inOrder(m_marks, task.marks);
    m_storedLabels = fresh.m_storedLabels;
    m_storedMarks = fresh.m_storedMarks;
}

} // namespace wendu
