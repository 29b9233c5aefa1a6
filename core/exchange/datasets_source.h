// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/row_source.h"

namespace wendu {

// The folder that an export for the library `datasets` is: data/train.jsonl and data/test.jsonl, one after the other.
class DatasetsSource : public RowSource
{
public:
    static Result<std::unique_ptr<RowSource>> open(const QString &path, const TableFormat &format);

    const TableFormat &format() const override { return m_format; }
    const QStringList &columns() const override { return m_columns; }
    Result<std::optional<FileRow>> next() override;
    QString place() const override;
    qint64 bytesRead() const override;
    qint64 size() const override;

private:
    explicit DatasetsSource(const TableFormat &format)
        : m_format(format)
    {}
    FileRow ordered(FileRow row); // by m_columns

    TableFormat m_format;
    QStringList m_columns;
    QStringList m_names;
    std::vector<std::unique_ptr<RowSource>> m_parts;
    std::size_t m_part = 0;
};

} // namespace wendu
