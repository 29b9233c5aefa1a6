// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/row_source.h"

namespace wendu {

// A folder of text files (*.txt): each is one text, in an encoding of its own. Its id is its path within the folder; its
// label, where one is wanted, the folder that it lies in. Links are not followed.
class FolderSource : public RowSource
{
public:
    static Result<std::unique_ptr<RowSource>> open(const QString &path, const TableFormat &format);

    const TableFormat &format() const override { return m_format; }
    const QStringList &columns() const override { return m_columns; }
    UsualColumns usualColumns() const override;
    Result<std::optional<FileRow>> next() override;
    QString place() const override;
    qint64 bytesRead() const override { return m_bytesRead; }
    qint64 size() const override { return m_size; }

private:
    FolderSource(const QString &path, const TableFormat &format);
    Result<void> list();
    Result<QString> textOf(const QString &file);

    QString m_path;
    TableFormat m_format;
    QStringList m_columns;
    QStringList m_files; // relative, in the order of their names
    qsizetype m_next = 0;
    qint64 m_bytesRead = 0;
    qint64 m_size = 0;
};

} // namespace wendu
