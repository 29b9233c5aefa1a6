// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/importer.h"

#include "exchange/columns.h"

#include <QSet>

namespace wendu {
namespace {

constexpr int rowsShown = 50;

// The first of the usual names that a column has.
QString namedLike(const QStringList &columns, const QStringList &names)
{
    for (const QString &name : names) {
        for (const QString &column : columns) {
            if (column.compare(name, Qt::CaseInsensitive) == 0)
                return column;
        }
    }
    return {};
}

QString longest(const ImportPreview &preview)
{
    QString found = preview.columns.value(0);
    qsizetype most = -1;
    for (qsizetype column = 0; column < preview.columns.size(); ++column) {
        qsizetype length = 0;
        for (const QStringList &row : preview.rows)
            length += row.value(column).size();
        if (length > most) {
            most = length;
            found = preview.columns.at(column);
        }
    }
    return found;
}

void guessColumns(ImportPreview &preview)
{
    const QStringList text{QStringLiteral("text"),    QStringLiteral("review"),   QStringLiteral("comment"),
                           QStringLiteral("content"), QStringLiteral("body"),     QStringLiteral("feedback"),
                           QStringLiteral("message"), QStringLiteral("sentence"), QStringLiteral("评论"),
                           QStringLiteral("内容"),    QStringLiteral("文本"),     QStringLiteral("评价")};
    const QStringList id{QStringLiteral("id"), QStringLiteral("uuid"), QStringLiteral("key"), QStringLiteral("编号"),
                         QStringLiteral("序号")};
    const QStringList label{QStringLiteral("label"), QStringLiteral("sentiment"), QStringLiteral("polarity"),
                            QStringLiteral("class"), QStringLiteral("category"),  QStringLiteral("标签"),
                            QStringLiteral("情感"),  QStringLiteral("类别")};
    preview.likelyTextColumn = namedLike(preview.columns, text);
    if (preview.likelyTextColumn.isEmpty())
        preview.likelyTextColumn = longest(preview);
    preview.likelyIdColumn = namedLike(preview.columns, id);
    preview.likelyLabelColumn = namedLike(preview.columns, label);
}

} // namespace

Result<ImportPreview> previewImport(const QString &path, const TableFormat &format)
{
    const auto reader = TableReader::open(path, format);
    if (!reader)
        return reader.error();
    ImportPreview preview;
    preview.format = (*reader)->format();
    preview.columns = (*reader)->columns();
    while (preview.rows.size() < rowsShown) {
        Result<std::optional<QStringList>> row = (*reader)->next();
        if (!row)
            return row.error();
        if (!*row)
            break;
        preview.rows.append(**row);
    }
    guessColumns(preview);
    return preview;
}

Result<QStringList> distinctValues(const QString &path, const TableFormat &format, const QString &column, int limit,
                                   const std::atomic_bool *cancelled)
{
    const auto reader = TableReader::open(path, format);
    if (!reader)
        return reader.error();
    const Result<qsizetype> index = columnIndex(**reader, column);
    if (!index)
        return index.error();
    QStringList values;
    QSet<QString> seen;
    while (values.size() < limit && !(cancelled && *cancelled)) {
        const Result<std::optional<QStringList>> row = (*reader)->next();
        if (!row)
            return row.error();
        if (!*row)
            break;
        const QString value = (*row)->value(*index).trimmed();
        if (value.isEmpty() || seen.contains(value))
            continue;
        seen.insert(value);
        values.append(value);
    }
    return values;
}

} // namespace wendu
