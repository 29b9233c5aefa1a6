// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/text_writer.h"

#include "exchange/datasets_writer.h"
#include "exchange/delimited_writer.h"
#include "exchange/json_shapes.h"
#include "exchange/json_writer.h"
#include "exchange/messages.h"
#include "exchange/xlsx_writer.h"

namespace wendu {

Result<std::unique_ptr<TextWriter>> TextWriter::make(const TextExport &plan, const Columns &columns)
{
    switch (plan.format) {
    case FileFormat::Csv:
    case FileFormat::Tsv:
        return DelimitedWriter::open(plan, columns);
    case FileFormat::Xlsx:
        return XlsxWriter::open(plan, columns);
    case FileFormat::Json:
    case FileFormat::JsonLines:
    case FileFormat::LabelStudio:
    case FileFormat::Doccano:
        return JsonWriter::open(plan, columns);
    case FileFormat::Datasets:
        return DatasetsWriter::open(plan, columns);
    case FileFormat::Detected:
    case FileFormat::Folder:
        break;
    }
    return Error{Exchange::tr("Texts cannot be exported in this format."), Exchange::tr("Choose another format.")};
}

LabelsByName::LabelsByName(const Task &task)
    : m_several(task.kind == TaskKind::Multiple)
{
    for (const Label &label : task.labels)
        m_names.insert(label.id, label.name);
    for (const Label &mark : task.marks)
        m_marks.insert(mark.id, mark.name);
}

QStringList LabelsByName::of(const FullText &text) const
{
    QStringList names;
    for (const LabelId label : text.labels)
        names.append(m_names.value(label));
    return names;
}

QStringList LabelsByName::marksOf(const FullText &text) const
{
    QStringList names;
    for (const MarkId mark : text.marks)
        names.append(m_marks.value(mark));
    return names;
}

Result<void> addMetaCells(QStringList &row, qsizetype first, const QStringList &names, const QString &meta)
{
    row.resize(first + names.size());
    const JsonNode object = meta.isEmpty() ? JsonNode() : JsonNode::parse(meta.toStdString(), nullptr, false);
    if (!object.is_object()) // none, or what no import writes and a damaged project may hold
        return {};
    ShapedRow shaped = plainShape(object);
    for (qsizetype index = 0; index < shaped.names.size(); ++index) {
        const qsizetype column = names.indexOf(shaped.names.at(index));
        if (column < 0) {
            return Error{Exchange::tr("The metadata of a text names the column “%1”, which the list of the columns lacks.")
                             .arg(shaped.names.at(index).left(80)),
                         Exchange::tr("Let “wendu-cli check” look at the project.")};
        }
        row[first + column] = std::move(shaped.row.cells[index]);
    }
    return {};
}

} // namespace wendu
