// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/datasets_source.h"

#include "exchange/json_source.h"
#include "exchange/messages.h"

#include <QDir>
#include <QFileInfo>

namespace wendu {

Result<std::unique_ptr<RowSource>> DatasetsSource::open(const QString &path, const TableFormat &format)
{
    std::unique_ptr<DatasetsSource> source(new DatasetsSource(format));
    source->m_format.file = FileFormat::Datasets;
    TableFormat lines = format;
    lines.file = FileFormat::JsonLines;
    for (const QString &name : {QStringLiteral("data/train.jsonl"), QStringLiteral("data/test.jsonl")}) {
        const QString file = QDir(path).filePath(name);
        if (!QFileInfo::exists(file))
            continue;
        Result<std::unique_ptr<RowSource>> part = JsonSource::open(file, lines, JsonSource::Shape::AsFormatSays);
        if (!part)
            return part.error();
        for (const QString &column : (*part)->columns()) {
            if (!source->m_columns.contains(column))
                source->m_columns.append(column);
        }
        source->m_format.encoding = (*part)->format().encoding;
        source->m_names.append(name);
        source->m_parts.push_back(std::move(*part));
    }
    if (source->m_parts.empty()) {
        return Error{Exchange::tr("There is neither data/train.jsonl nor data/test.jsonl in the folder “%1”.")
                         .arg(QDir::toNativeSeparators(path)),
                     Exchange::tr("Choose a folder that Wendu has exported, or a single file.")};
    }
    return std::unique_ptr<RowSource>(std::move(source));
}

FileRow DatasetsSource::ordered(FileRow row)
{
    const QStringList &names = m_parts[m_part]->columns();
    FileRow all;
    all.cells.resize(m_columns.size());
    all.kinds.resize(static_cast<std::size_t>(m_columns.size()), FileRow::Absent);
    for (qsizetype index = 0; index < row.cells.size(); ++index) {
        qsizetype column = m_columns.indexOf(names.at(index));
        if (column < 0) {
            column = m_columns.size();
            m_columns.append(names.at(index));
            all.cells.append(QString());
            all.kinds.push_back(FileRow::Absent);
        }
        all.cells[column] = std::move(row.cells[index]);
        all.kinds[static_cast<std::size_t>(column)] = row.kind(index);
        // The columns of a table have one type each, so that an export writes the metadata as the text of their JSON.
        if (names.at(index) == QLatin1String("meta") && row.kind(index) == FileRow::Plain)
            all.kinds[static_cast<std::size_t>(column)] = FileRow::Json;
    }
    return all;
}

Result<std::optional<FileRow>> DatasetsSource::next()
{
    for (; m_part < m_parts.size(); ++m_part) {
        Result<std::optional<FileRow>> row = m_parts[m_part]->next();
        if (!row)
            return row.error();
        if (*row)
            return std::optional(ordered(std::move(**row)));
    }
    return std::optional<FileRow>();
}

QString DatasetsSource::place() const
{
    const std::size_t part = std::min(m_part, m_parts.size() - 1);
    return Exchange::tr("%1 of “%2”").arg(m_parts[part]->place(), m_names.value(static_cast<qsizetype>(part)));
}

qint64 DatasetsSource::bytesRead() const
{
    qint64 sum = 0;
    for (const auto &part : m_parts)
        sum += part->bytesRead();
    return sum;
}

qint64 DatasetsSource::size() const
{
    qint64 sum = 0;
    for (const auto &part : m_parts)
        sum += part->size();
    return sum;
}

} // namespace wendu
