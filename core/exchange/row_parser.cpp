// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/row_parser.h"

#include "base/utf8.h"
#include "exchange/table_reader.h"

#include <cstring>

namespace wendu {

RowParser::Outcome RowParser::parse(const char *begin, const char *end, bool last)
{
    m_cells.clear();
    m_lineEnds = 0;
    m_insideQuotes = false;
    const char *at = begin;
    for (;;) {
        const CellEnd cellEnd = parseCell(at, end, last);
        if (cellEnd == CellEnd::NeedsMore)
            return Outcome::NeedsMore;
        if (m_cells.back().end - m_cells.back().begin > TableReader::maximumCell)
            return Outcome::CellTooLong;
        if (m_cells.size() > TableReader::maximumColumns)
            return Outcome::TooManyColumns;
        if (cellEnd == CellEnd::Row) {
            m_length = at - begin;
            return Outcome::Row;
        }
    }
}

// Moves past the end of the cell that `at` stands on.
RowParser::CellEnd RowParser::finish(const char *&at, const char *end, bool last)
{
    if (at == end)
        return last ? CellEnd::Row : CellEnd::NeedsMore;
    if (*at == m_delimiter) {
        ++at;
        return CellEnd::Delimiter;
    }
    if (*at == '\r') {
        if (at + 1 == end && !last)
            return CellEnd::NeedsMore;
        if (at + 1 != end && at[1] == '\n')
            ++at;
    }
    ++at;
    ++m_lineEnds;
    return CellEnd::Row;
}

RowParser::CellEnd RowParser::parseBare(const char *begin, const char *&at, const char *end, bool last)
{
    while (at != end && *at != m_delimiter && *at != '\n' && *at != '\r')
        ++at;
    m_cells.push_back({begin, at, false, false});
    return finish(at, end, last);
}

// From behind the opening quote to behind the closing one; false when there is none.
bool RowParser::skipQuoted(const char *&at, const char *end, Cell &cell)
{
    m_insideQuotes = true;
    m_lineEndsBeforeQuote = m_lineEnds;
    cell.begin = at;
    for (; at != end; ++at) {
        if (*at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n')))
            ++m_lineEnds;
        if (*at != '"')
            continue;
        if (at + 1 == end || at[1] != '"') {
            cell.end = at++;
            m_insideQuotes = false;
            return true;
        }
        cell.doubled = true;
        ++at;
    }
    return false;
}

RowParser::CellEnd RowParser::parseCell(const char *&at, const char *end, bool last)
{
    const char *const begin = at;
    while (at != end && *at == ' ')
        ++at;
    if (at == end || *at != '"')
        return parseBare(begin, at, end, last);
    Cell cell{++at, at, true, false};
    if (!skipQuoted(at, end, cell)) {
        cell.end = at;
        m_cells.push_back(cell);
        return last ? CellEnd::Row : CellEnd::NeedsMore;
    }
    if (at == end && !last)
        return CellEnd::NeedsMore; // the quote may be the first of two
    const char *const behind = at;
    while (at != end && *at == ' ')
        ++at;
    if (at != end && *at != m_delimiter && *at != '\n' && *at != '\r') {
        at = behind;
        return parseBare(begin, at, end, last);
    }
    m_cells.push_back(cell);
    return finish(at, end, last);
}

QStringList RowParser::cells() const
{
    QStringList texts;
    texts.reserve(static_cast<qsizetype>(m_cells.size()));
    for (const Cell &cell : m_cells) {
        QString text = textFromUtf8(cell.begin, cell.end - cell.begin);
        if (cell.doubled)
            text.replace(QLatin1String("\"\""), QLatin1String("\""));
        texts.append(std::move(text));
    }
    return texts;
}

} // namespace wendu
