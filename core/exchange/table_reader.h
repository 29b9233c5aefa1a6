// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exchange/file_format.h"

#include <QStringList>

#include <functional>
#include <memory>

class QIODevice;

namespace wendu {

// How a file is to be read; what is left empty is detected.
struct TableFormat
{
    QString encoding;  // "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "windows-1252"; empty: detected
    QChar delimiter;   // ',', ';', '\t', '|'; null: detected
    bool header = true;
    FileFormat file = FileFormat::Detected;
    QString sheet = {}; // of a workbook; empty: the first
};

// Rows of a CSV or TSV file, streaming: memory grows with the longest row, not with the file. RFC 4180 with its real-life
// sins: bare quotes inside a field, spaces around quotes, CR, LF or CRLF, rows of other lengths, a BOM, a last line without end.
// An Error names the line (counted in the file, from 1), what was found and what was expected.
class TableReader
{
public:
    static constexpr qint64 maximumCell = qint64{64} * 1024 * 1024; // bytes; a longer cell is a quote that never closes
    static constexpr int maximumColumns = 10000;

    static Result<std::unique_ptr<TableReader>> open(const QString &path, const TableFormat &format);
    ~TableReader();

    const TableFormat &format() const; // with what was detected filled in
    const QStringList &columns() const; // of the header row; "1", "2", … without one
    // The next row's cells, or nothing at the end.
    Result<std::optional<QStringList>> next();
    qint64 line() const;      // where the last row began
    qint64 bytesRead() const; // of `size`
    qint64 size() const;

private:
    struct Private;
    explicit TableReader(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace wendu
