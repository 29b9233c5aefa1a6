// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace wendu {

// One row of a CSV or TSV file in UTF-8. Knows no file: what it is given is the rest of what has been read.
//
// RFC 4180, and what people write instead: a quote inside a cell that does not begin with one is a character; a cell that
// begins with a quoted word and goes on after it (`"Great" phone`) is taken as it stands; spaces around a quoted cell go;
// rows end in LF, CRLF or CR. NUL is a character.
class RowParser
{
public:
    explicit RowParser(char delimiter)
        : m_delimiter(delimiter)
    {}

    enum class Outcome { Row, NeedsMore, TooManyColumns, CellTooLong };
    // Parses the row that begins at `begin`. NeedsMore: it does not end within the bytes, and they are not the last ones.
    Outcome parse(const char *begin, const char *end, bool last);

    qsizetype length() const { return m_length; }     // of the row with its end
    qsizetype lineEnds() const { return m_lineEnds; } // in it
    // After any outcome but Row, and after a Row that the end of the file cut: whether a quote is still open, and how many
    // line ends stand before it in the row.
    bool insideQuotes() const { return m_insideQuotes; }
    qsizetype lineEndsBeforeQuote() const { return m_lineEndsBeforeQuote; }

    bool blank() const
    {
        return m_cells.size() == 1 && m_cells.front().begin == m_cells.front().end && !m_cells.front().quoted;
    }
    QStringList cells() const;

private:
    struct Cell
    {
        const char *begin;
        const char *end;
        bool quoted;  // without the quotes around it
        bool doubled; // holds doubled quotes
    };
    enum class CellEnd { Delimiter, Row, NeedsMore };

    CellEnd parseCell(const char *&at, const char *end, bool last);
    CellEnd parseBare(const char *begin, const char *&at, const char *end, bool last);
    CellEnd finish(const char *&at, const char *end, bool last);
    bool skipQuoted(const char *&at, const char *end, Cell &cell);

    char m_delimiter;
    std::vector<Cell> m_cells;
    qsizetype m_length = 0;
    qsizetype m_lineEnds = 0;
    qsizetype m_lineEndsBeforeQuote = 0;
    bool m_insideQuotes = false;
};

} // namespace wendu
