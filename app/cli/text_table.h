// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exchange/table_reader.h"

#include <QString>

#include <memory>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace wendu::cli {

// --encoding and --delimiter.
class FormatArguments
{
public:
    void describe(CLI::App &arguments);
    Result<TableFormat> format() const;

private:
    std::string m_encoding;
    std::string m_delimiter;
};

// The texts of a CSV or TSV file, one after the other.
class TextTable
{
public:
    struct Columns
    {
        QString text;
        QString id;    // empty: the column "id" where there is one, else the row's number
        QString label; // empty: none
        QString pair = {}; // a second text for each; empty: none
    };
    struct Row
    {
        QString id;
        QString text;
        QString label;
        QString pair;
    };
    static Result<TextTable> open(const QString &path, const TableFormat &format, const Columns &columns);

    Result<std::optional<Row>> next();
    double fractionRead() const;

private:
    std::unique_ptr<TableReader> m_reader;
    qsizetype m_text = -1;
    qsizetype m_id = -1;
    qsizetype m_label = -1;
    qsizetype m_pair = -1;
    qint64 m_rows = 0;
};

} // namespace wendu::cli
