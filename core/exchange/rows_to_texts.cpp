// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/rows_to_texts.h"

#include "exchange/columns.h"
#include "exchange/json_text.h"
#include "exchange/messages.h"
#include "store/text_hash.h"

#include <QJsonDocument>

namespace wendu {
namespace {

// The members of an object, without its braces.
QString membersOf(const QString &object)
{
    const QString trimmed = object.trimmed();
    return trimmed.mid(1, trimmed.size() - 2).trimmed();
}

bool isObject(const QString &cell)
{
    return cell.trimmed().startsWith(u'{') && QJsonDocument::fromJson(cell.toUtf8()).isObject();
}

} // namespace

Result<RowsToTexts> RowsToTexts::open(const ImportPlan &plan, const Task &task)
{
    Result<std::unique_ptr<RowSource>> source = RowSource::open(plan.path, plan.format);
    if (!source)
        return source.error();
    RowsToTexts rows(std::move(*source), task);
    if (Result<void> found = rows.findColumns(plan); !found)
        return found.error();
    return rows;
}

Result<void> RowsToTexts::findColumns(const ImportPlan &plan)
{
    const std::pair<const QString &, qsizetype &> wanted[]
        = {{plan.textColumn, m_text}, {plan.idColumn, m_id}, {plan.labelColumn, m_label}};
    for (const auto &[name, index] : wanted) {
        if (name.isEmpty() && &index != &m_text)
            continue;
        const Result<qsizetype> found = columnIndex(m_source->columns(), name);
        if (!found)
            return found.error();
        index = *found;
    }
    const UsualColumns usual = m_source->usualColumns();
    const FileFormat file = m_source->format().file;
    m_usualLabel = !plan.labelColumn.isEmpty() && plan.labelColumn == usual.label;
    m_own = ExportColumns(m_source->columns(), file == FileFormat::LabelStudio || file == FileFormat::Doccano);
    m_keepHoldOut = plan.keepHoldOut;
    if (m_own.found() && !m_markNames.empty())
        m_marks = m_source->columns().indexOf(ExportColumns::marks());
    return {};
}

// What a column is called among the metadata.
QString RowsToTexts::nameOf(qsizetype column) const
{
    const QString &name = m_source->columns().at(column);
    if (!m_own.found())
        return name;
    // The marks of an export, in a project without any: beside a column of the text's own that is called as they are.
    return name == ExportColumns::marks() ? QStringLiteral("wendu.marks") : ExportColumns::metaName(name);
}

QString RowsToTexts::otherColumns(const FileRow &row) const
{
    QString json;
    const QStringList &columns = m_source->columns();
    const auto append = [&json](const QString &members) {
        if (members.isEmpty())
            return;
        json += json.isEmpty() ? QLatin1Char('{') : QLatin1Char(',');
        json += members;
    };
    for (qsizetype column = 0; column < std::min(row.cells.size(), columns.size()); ++column) {
        if (column == m_text || column == m_id || column == m_label || column == m_marks || m_own.isOne(column)
            || row.kind(column) == FileRow::Absent)
            continue;
        const QString &cell = row.cells.at(column);
        const bool asJson = row.kind(column) == FileRow::Json;
        // Where an export of ours has types, its metadata stands together.
        if (asJson && m_own.found() && columns.at(column) == QLatin1String("meta") && isObject(cell)) {
            append(membersOf(cell));
            continue;
        }
        QString member;
        appendJsonString(member, nameOf(column));
        member += QLatin1Char(':');
        if (asJson)
            member += cell;
        else
            appendJsonString(member, cell);
        append(member);
    }
    if (!json.isEmpty())
        json += QLatin1Char('}');
    return json;
}

Result<QList<LabelId>> RowsToTexts::labelsOf(const FileDecision &decision, const QString &where) const
{
    return decision.rating && decision.labels.size() == 1 ? m_labels.findRating(decision.labels.first(), where)
                                                          : m_labels.find(decision.labels, where);
}

QString RowsToTexts::where() const
{
    return Exchange::tr("Row %1 (%2)").arg(m_row).arg(m_source->place());
}

// They were given with the label that holds.
Result<void> RowsToTexts::readMarks(const FileRow &row, Writer::NewText &text) const
{
    if (m_marks < 0 || text.decisions.isEmpty() || text.decisions.last().labels.isEmpty()
        || row.kind(m_marks) == FileRow::Absent)
        return {};
    Result<QList<MarkId>> marks = m_markNames.find(row.cells.value(m_marks), where());
    if (!marks)
        return marks.error();
    text.decisions.last().marks = std::move(*marks);
    return {};
}

Result<void> RowsToTexts::readLabels(const FileRow &row, Writer::NewText &text) const
{
    Writer::NewDecision decision;
    bool skipped = false;
    if (m_own.found()) {
        if (Result<void> read = m_own.read(row, where(), text, decision, skipped); !read)
            return read;
        if (!m_keepHoldOut)
            text.holdOut.reset();
    }
    if (m_label < 0)
        return {};
    for (const FileDecision &told : m_usualLabel ? row.decisions : std::vector<FileDecision>()) {
        const Result<QList<LabelId>> labels = labelsOf(told, where());
        if (!labels)
            return labels.error();
        text.decisions.append({*labels, {}, told.annotator, told.time, told.milliseconds});
    }
    if (!text.decisions.isEmpty())
        return readMarks(row, text);
    if (const QString cell = row.cells.value(m_label); !cell.isEmpty()) {
        Result<QList<LabelId>> labels = m_labels.find(cell, where());
        if (!labels)
            return labels.error();
        text.labels = std::move(*labels);
    }
    if (m_own.found() && (skipped || !text.labels.isEmpty())) {
        decision.labels = text.labels;
        text.decisions.append(decision);
    }
    return readMarks(row, text);
}

Result<std::optional<Writer::NewText>> RowsToTexts::next()
{
    const Result<std::optional<FileRow>> row = m_source->next();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<Writer::NewText>();
    Writer::NewText text;
    text.row = ++m_row;
    text.text = (*row)->cells.value(m_text);
    text.hash = textHash(text.text); // here, while the writer's thread stores the texts before
    text.externalId = m_id < 0 ? QString() : (*row)->cells.value(m_id);
    text.meta = otherColumns(**row);
    if (givesEvents()) {
        if (Result<void> read = readLabels(**row, text); !read)
            return read.error();
    }
    return std::optional(std::move(text));
}

} // namespace wendu
