// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/row_source.h"

namespace wendu {

// A CSV or TSV file.
class TableSource : public RowSource
{
public:
    static Result<std::unique_ptr<RowSource>> open(const QString &path, const TableFormat &format);

    const TableFormat &format() const override { return m_format; }
    const QStringList &columns() const override { return m_reader->columns(); }
    Result<std::optional<FileRow>> next() override;
    QString place() const override;
    qint64 bytesRead() const override { return m_reader->bytesRead(); }
    qint64 size() const override { return m_reader->size(); }

private:
    TableSource(std::unique_ptr<TableReader> reader, const TableFormat &format)
        : m_reader(std::move(reader))
        , m_format(format)
    {}
    std::optional<Error> surplus(const QStringList &row) const;

    std::unique_ptr<TableReader> m_reader;
    TableFormat m_format;
};

} // namespace wendu
