// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

namespace wendu {

// What is chosen for one text and not stored yet, over what is stored of it.
class LabelDraft
{
public:
    LabelDraft() = default;
    LabelDraft(const Task &task, const TextState &stored);

    void toggleLabel(LabelId label); // of several at once in or out, else this one alone
    void toggleMark(MarkId mark);
    void choose(const QList<LabelId> &labels); // in place of those chosen

    bool hasLabel(LabelId label) const { return m_labels.contains(label); }
    bool hasMark(MarkId mark) const { return m_marks.contains(mark); }
    bool changed() const { return m_labels != m_storedLabels || m_marks != m_storedMarks; }
    bool complete() const { return !m_labels.isEmpty(); } // marks alone are no decision
    int count() const { return static_cast<int>(m_labels.size() + m_marks.size()); }
    QList<int> labels() const; // by index in the task, ascending
    QList<int> marks() const;

    // The same choice over what is stored now; what was not chosen by hand follows it.
    void takeStored(const Task &task, const TextState &stored);

private:
    Task m_task;
    QList<LabelId> m_labels; // in the task's order, as those stored
    QList<MarkId> m_marks;
    QList<LabelId> m_storedLabels;
    QList<MarkId> m_storedMarks;
};

} // namespace wendu
