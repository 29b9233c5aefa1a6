// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"

#include <QHash>

namespace wendu {

// Finds a task's labels by the names that a file gives: exactly, else in another case.
class LabelNames
{
public:
    explicit LabelNames(const Task &task);

    // The labels that a cell names: none when it is empty; several, separated by ';' or '|', where the task allows it.
    // `where` begins the message of an Error: "Row 12".
    Result<QList<LabelId>> find(const QString &cell, const QString &where) const;

private:
    std::optional<LabelId> one(const QString &name) const;

    bool m_several;
    QStringList m_names;
    QHash<QString, LabelId> m_exact;
    QHash<QString, LabelId> m_folded; // 0: two labels differ only in case
};

} // namespace wendu
