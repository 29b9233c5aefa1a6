// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace wendu {

// Finds a task's labels, or its marks, by the names that a file gives: exactly, else in another case.
class LabelNames
{
public:
    explicit LabelNames(const Task &task);
    static LabelNames ofMarks(const Task &task); // several of which a text may have

    bool empty() const { return m_ids.isEmpty(); }

    // The labels that a cell names: none when it is empty; several where the task allows it: separated by ';' or '|', or as
    // a JSON array of strings (see listedNames), which names with these characters need. `where` begins the message of an
    // Error: "Row 12".
    Result<QList<LabelId>> find(const QString &cell, const QString &where) const;
    // Of names that stand apart already. Several where the task has one label a text are an Error.
    Result<QList<LabelId>> find(const QStringList &names, const QString &where) const;
    // A number of stars, from 1: the label of that name, else the label in that place of the task's order.
    Result<QList<LabelId>> findRating(const QString &stars, const QString &where) const;

    // How a cell is written that find() reads as these labels.
    static QString cellOf(const QStringList &names);

private:
    LabelNames(const QList<Label> &known, bool several, bool marks);
    Error unknown(const QString &name, const QString &where) const;
    QStringList namesIn(const QString &cell) const;
    std::optional<LabelId> one(const QString &name) const;

    bool m_several;
    bool m_marks;
    QStringList m_names;
    QList<LabelId> m_ids;
    QHash<QString, LabelId> m_exact;
    QHash<QString, LabelId> m_folded; // 0: two labels differ only in case
};

// The names in a cell that is a JSON array of them, or Label Studio's {"choices": [ … ]}; none: it is neither.
std::optional<QStringList> listedNames(const QString &cell);

} // namespace wendu
