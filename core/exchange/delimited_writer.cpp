// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/delimited_writer.h"

#include "exchange/export_columns.h"
#include "exchange/label_names.h"

#include <algorithm>

namespace wendu {
namespace {

QString truthText(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

// What a spreadsheet would compute.
bool isFormula(const QString &cell)
{
    return !cell.isEmpty() && QStringLiteral("=+-@\t\r\n").contains(cell.at(0));
}

// RFC 4180. Spaces at the ends are kept by readers only within quotes; a cell of nothing but a quote is none.
void appendCell(QByteArray &row, const QString &cell, char delimiter)
{
    const QByteArray utf8 = cell.toUtf8();
    const auto special = [delimiter](char c) { return c == '"' || c == '\n' || c == '\r' || c == delimiter; };
    const bool quoted = std::any_of(utf8.begin(), utf8.end(), special) || utf8.startsWith(' ') || utf8.endsWith(' ');
    if (!quoted) {
        row += utf8;
        return;
    }
    row += '"';
    row += QByteArray(utf8).replace("\"", "\"\"");
    row += '"';
}

} // namespace

QStringList tableColumns(const TextWriter::Columns &all)
{
    QStringList columns{QStringLiteral("id"), QStringLiteral("text"), QStringLiteral("label")};
    columns += ExportColumns::names();
    if (!all.task.marks.isEmpty())
        columns.append(ExportColumns::marks());
    for (const QString &name : all.meta)
        columns.append(ExportColumns::metaColumn(name));
    return columns;
}

QStringList tableCells(const FullText &text, const LabelsByName &names)
{
    QStringList cells{text.text.externalId,
                      text.text.text,
                      LabelNames::cellOf(names.of(text)),
                      text.annotator,
                      timeText(text.time),
                      text.milliseconds > 0 ? QString::number(text.milliseconds) : QString(),
                      text.comment,
                      truthText(text.flagged),
                      truthText(text.skipped),
                      truthText(text.text.holdOut)};
    if (names.hasMarks())
        cells.append(LabelNames::cellOf(names.marksOf(text)));
    return cells;
}

DelimitedWriter::DelimitedWriter(std::unique_ptr<OutputFile> file, const TextExport &plan, const Columns &columns)
    : m_file(std::move(file))
    , m_labels(columns.task)
    , m_meta(columns.meta)
    , m_delimiter(plan.format == FileFormat::Tsv ? '\t' : ',')
    , m_guarded(!plan.lossless)
    , m_lineEnd(plan.lossless ? "\n" : "\r\n")
{
}

Result<std::unique_ptr<TextWriter>> DelimitedWriter::open(const TextExport &plan, const Columns &columns)
{
    Result<std::unique_ptr<OutputFile>> file = OutputFile::open(plan.path, plan.replace);
    if (!file)
        return file.error();
    std::unique_ptr<DelimitedWriter> writer(new DelimitedWriter(std::move(*file), plan, columns));
    if (writer->m_guarded) {
        if (Result<void> mark = writer->m_file->write("\xef\xbb\xbf"); !mark)
            return mark.error();
    }
    if (Result<void> header = writer->writeRow(tableColumns(columns)); !header)
        return header.error();
    return std::unique_ptr<TextWriter>(std::move(writer));
}

Result<void> DelimitedWriter::writeRow(const QStringList &cells)
{
    QByteArray row;
    for (const QString &cell : cells) {
        if (!row.isEmpty() || &cell != &cells.first())
            row += m_delimiter;
        appendCell(row, m_guarded && isFormula(cell) ? QLatin1Char('\'') + cell : cell, m_delimiter);
    }
    return m_file->write(row + m_lineEnd);
}

Result<void> DelimitedWriter::write(const FullText &text)
{
    QStringList cells = tableCells(text, m_labels);
    if (Result<void> added = addMetaCells(cells, cells.size(), m_meta, text.meta); !added)
        return added;
    return writeRow(cells);
}

Result<void> DelimitedWriter::finish(const std::atomic_bool *)
{
    return m_file->finish();
}

} // namespace wendu
