// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exchange/text_exporter.h"
#include "store/full_text.h"

#include <QHash>

#include <memory>

namespace wendu {

// Writes texts in one format, one after the other. What is not finished leaves nothing behind.
class TextWriter
{
public:
    struct Columns
    {
        Task task;
        QStringList meta; // the names in the metadata of all texts, for formats that are tables
    };
    // Opens the file or an Error: there is one already, or it cannot be written.
    static Result<std::unique_ptr<TextWriter>> make(const TextExport &plan, const Columns &columns);

    virtual ~TextWriter() = default;
    virtual Result<void> write(const FullText &text) = 0;
    // On the disk, in its place. What takes long looks at `cancelled`.
    virtual Result<void> finish(const std::atomic_bool *cancelled) = 0;
    virtual qint64 cut() const { return 0; } // texts that were shortened
};

// What the writers have in common: a task's labels and marks by name.
class LabelsByName
{
public:
    explicit LabelsByName(const Task &task);
    QStringList of(const FullText &text) const; // in the task's order
    bool several() const { return m_several; }
    QStringList marksOf(const FullText &text) const;
    bool hasMarks() const { return !m_marks.isEmpty(); } // the task

private:
    QHash<LabelId, QString> m_names;
    QHash<MarkId, QString> m_marks;
    bool m_several;
};

// Puts a metadata object's members into a table's row, below the columns of their names, which begin at `first`: a string as
// it stands and anything else as JSON. An Error when there is no such column, as in a damaged project.
Result<void> addMetaCells(QStringList &row, qsizetype first, const QStringList &names, const QString &meta);

} // namespace wendu
