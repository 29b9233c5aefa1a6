// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

#include <CLI/CLI.hpp>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

Result<qsizetype> columnOf(const QStringList &columns, const QString &name, const QString &path)
{
    if (name.isEmpty())
        return qsizetype(-1);
    const qsizetype index = columns.indexOf(name);
    if (index >= 0)
        return index;
    return Error{u"%1 has no column '%2'; found: %3."_s.arg(path, name, columns.join(u", "_s)),
                 u"Name one of its columns, or check --encoding and --delimiter."_s};
}

} // namespace

void FormatArguments::describe(CLI::App &arguments)
{
    arguments.add_option("--encoding", m_encoding, "UTF-8, UTF-16LE, UTF-16BE, GB18030 or windows-1252 (default: detected)");
    arguments.add_option("--delimiter", m_delimiter, "one character, or tab (default: detected)");
}

Result<TableFormat> FormatArguments::format() const
{
    TableFormat format;
    format.encoding = QString::fromStdString(m_encoding);
    const QString delimiter = QString::fromStdString(m_delimiter);
    if (delimiter.isEmpty())
        return format;
    const bool tab = delimiter == u"tab"_s || delimiter == u"\\t"_s;
    if (delimiter.size() != 1 && !tab)
        return Error{u"The delimiter is '%1'; expected one character, or tab."_s.arg(delimiter), u"Correct --delimiter."_s};
    format.delimiter = tab ? QChar(u'\t') : delimiter[0];
    return format;
}

Result<TextTable> TextTable::open(const QString &path, const TableFormat &format, const Columns &columns)
{
    auto reader = TableReader::open(path, format);
    if (!reader)
        return reader.error();
    TextTable table;
    table.m_reader = std::move(reader.value());
    const QStringList &found = table.m_reader->columns();
    const bool named = columns.id.isEmpty() && found.contains(u"id"_s);
    const Result<qsizetype> text = columnOf(found, columns.text, path);
    const Result<qsizetype> id = columnOf(found, named ? u"id"_s : columns.id, path);
    const Result<qsizetype> label = columnOf(found, columns.label, path);
    const Result<qsizetype> pair = columnOf(found, columns.pair, path);
    for (const auto *column : {&text, &id, &label, &pair}) {
        if (!*column)
            return column->error();
    }
    table.m_text = *text;
    table.m_id = *id;
    table.m_label = *label;
    table.m_pair = *pair;
    return table;
}

Result<std::optional<TextTable::Row>> TextTable::next()
{
    const Result<std::optional<QStringList>> cells = m_reader->next();
    if (!cells)
        return cells.error();
    if (!*cells)
        return std::optional<Row>();
    ++m_rows;
    const QStringList &row = **cells;
    const QString id = m_id >= 0 ? row.value(m_id) : QString::number(m_rows);
    const auto valueIn = [&row](qsizetype column) { return column >= 0 ? row.value(column) : QString(); };
    return std::optional<Row>(Row{id, row.value(m_text), valueIn(m_label), valueIn(m_pair)});
}

double TextTable::fractionRead() const
{
    return m_reader->size() > 0 ? double(m_reader->bytesRead()) / double(m_reader->size()) : 1;
}

} // namespace wendu::cli
