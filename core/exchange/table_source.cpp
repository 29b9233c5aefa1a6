// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/table_source.h"

#include "exchange/messages.h"

namespace wendu {

Result<std::unique_ptr<RowSource>> TableSource::open(const QString &path, const TableFormat &format)
{
    TableFormat wanted = format;
    if (format.file == FileFormat::Tsv && format.delimiter.isNull())
        wanted.delimiter = QLatin1Char('\t');
    Result<std::unique_ptr<TableReader>> reader = TableReader::open(path, wanted);
    if (!reader)
        return reader.error();
    TableFormat found = (*reader)->format();
    found.file = format.file;
    return std::unique_ptr<RowSource>(new TableSource(std::move(*reader), found));
}

// A comma in a text without quotes would cut the text without a word; empty cells at the end are what spreadsheets leave.
std::optional<Error> TableSource::surplus(const QStringList &row) const
{
    for (qsizetype column = columns().size(); column < row.size(); ++column) {
        if (row.at(column).isEmpty())
            continue;
        return Error{Exchange::tr("Line %1 has %2 cells, and the file has %3 columns.")
                         .arg(m_reader->line())
                         .arg(row.size())
                         .arg(columns().size()),
                     Exchange::tr("Put quotes around a text that holds the delimiter, or choose another delimiter.")};
    }
    return {};
}

Result<std::optional<FileRow>> TableSource::next()
{
    Result<std::optional<QStringList>> row = m_reader->next();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<FileRow>();
    if (const auto fault = surplus(**row))
        return *fault;
    return std::optional(FileRow{std::move(**row)});
}

QString TableSource::place() const
{
    return Exchange::tr("line %1").arg(m_reader->line());
}

} // namespace wendu
