// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exchange/table_reader.h"

#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace wendu {

// A label or a skip of a file that keeps who gave it.
struct FileDecision
{
    QStringList labels;  // empty: skipped
    bool rating = false; // the label is a number of stars, counted from 1
    QString annotator;
    qint64 time = 0;         // milliseconds since 1970; 0: not told
    qint64 milliseconds = 0; // spent on it; 0: not told
};

// One text of a file, as cells below columns.
struct FileRow
{
    enum Kind : char {
        Plain,  // as it stands
        Json,   // a number, a truth value, an object, …: what the cell holds is its JSON
        Absent, // this row has no such column
    };
    QStringList cells;                      // may be fewer than columns
    std::vector<Kind> kinds = {};           // of the cells; empty: all are plain
    std::vector<FileDecision> decisions = {}; // where the format keeps them, oldest first

    Kind kind(qsizetype column) const
    {
        return kinds.empty() ? Plain : kinds[static_cast<std::size_t>(column)];
    }
};

// The columns that a format itself gives a meaning; empty: none.
struct UsualColumns
{
    QString text;
    QString id;
    QString label;
};

// The texts of a file, one after the other: memory grows with the longest one, not with the file. An Error names the line
// or the row, what was found and what was expected. A file that changes meanwhile ends in an Error.
class RowSource
{
public:
    virtual ~RowSource() = default;
    // In the format that `format.file` says; Detected: see detectFileFormat(), and JSON by what its first object has.
    static Result<std::unique_ptr<RowSource>> open(const QString &path, const TableFormat &format);

    virtual const TableFormat &format() const = 0;    // with what was detected filled in
    virtual const QStringList &columns() const = 0;   // JSON has no header: later rows may add some at the end
    virtual QStringList sheets() const { return {}; } // of a workbook
    virtual UsualColumns usualColumns() const { return {}; }
    virtual Result<std::optional<FileRow>> next() = 0; // none at the end
    virtual QString place() const = 0;                 // of the last row: "line 12"
    virtual qint64 bytesRead() const = 0;              // of `size`
    virtual qint64 size() const = 0;
};

} // namespace wendu
