// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/importer.h"

#include "exchange/columns.h"
#include "exchange/export_columns.h"
#include "exchange/label_names.h"

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

QStringList namesIn(const QString &cell)
{
    const auto listed = listedNames(cell);
    return listed ? *listed : QStringList(cell);
}

QStringList labelsIn(const FileRow &row, qsizetype column)
{
    if (row.decisions.empty())
        return namesIn(row.cells.value(column));
    QStringList names;
    for (const FileDecision &decision : row.decisions)
        names += decision.labels;
    return names;
}

} // namespace

Result<ImportPreview> previewImport(const QString &path, const TableFormat &format)
{
    const auto source = RowSource::open(path, format);
    if (!source)
        return source.error();
    ImportPreview preview;
    preview.format = (*source)->format();
    preview.sheets = (*source)->sheets();
    while (preview.rows.size() < rowsShown) {
        const Result<std::optional<FileRow>> row = (*source)->next();
        if (!row)
            return row.error();
        if (!*row)
            break;
        preview.rows.append((*row)->cells);
    }
    preview.columns = (*source)->columns();
    guessColumns(preview);
    preview.usual = (*source)->usualColumns();
    preview.ownExport = ExportColumns(preview.columns, false).found();
    if (preview.ownExport && preview.usual.text.isEmpty())
        preview.usual = {QStringLiteral("text"), QStringLiteral("id"), QStringLiteral("label")};
    for (const auto &[told, likely] : {std::pair(preview.usual.text, &preview.likelyTextColumn),
                                       std::pair(preview.usual.id, &preview.likelyIdColumn),
                                       std::pair(preview.usual.label, &preview.likelyLabelColumn)}) {
        if (!told.isEmpty())
            *likely = told;
    }
    return preview;
}

Result<QStringList> distinctValues(const QString &path, const TableFormat &format, const QString &column, int limit,
                                   const std::atomic_bool *cancelled)
{
    const auto source = RowSource::open(path, format);
    if (!source)
        return source.error();
    const Result<qsizetype> index = columnIndex((*source)->columns(), column);
    if (!index)
        return index.error();
    const bool isLabel = (*source)->usualColumns().label == column;
    QStringList values;
    QSet<QString> seen;
    while (values.size() < limit && !(cancelled && *cancelled)) {
        const Result<std::optional<FileRow>> row = (*source)->next();
        if (!row)
            return row.error();
        if (!*row)
            break;
        for (const QString &name : isLabel ? labelsIn(**row, *index) : namesIn((*row)->cells.value(*index))) {
            const QString value = name.trimmed();
            if (value.isEmpty() || seen.contains(value) || values.size() == limit)
                continue;
            seen.insert(value);
            values.append(value);
        }
    }
    return values;
}

} // namespace wendu
