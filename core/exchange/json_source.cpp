// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/json_source.h"

#include "exchange/messages.h"

namespace wendu {
namespace {

constexpr std::size_t objectsAhead = 1000;
constexpr qint64 bytesAhead = qint64{4} * 1024 * 1024;

FileFormat lookedLike(const JsonNode &object, FileFormat otherwise)
{
    if (looksLikeLabelStudio(object))
        return FileFormat::LabelStudio;
    return looksLikeDoccano(object) ? FileFormat::Doccano : otherwise;
}

// Label Studio writes an array, doccano lines; both are read either way.
bool inLines(const QString &path, FileFormat format)
{
    if (format == FileFormat::Json || format == FileFormat::JsonLines)
        return format == FileFormat::JsonLines;
    const Result<FileFormat> found = detectFileFormat(path);
    return found && *found == FileFormat::JsonLines;
}

} // namespace

Result<std::unique_ptr<RowSource>> JsonSource::open(const QString &path, const TableFormat &format, Shape shape)
{
    Result<std::unique_ptr<JsonPieces>> pieces = JsonPieces::open(path, format.encoding, inLines(path, format.file));
    if (!pieces)
        return pieces.error();
    std::unique_ptr<JsonSource> source(new JsonSource(std::move(*pieces), format));
    source->m_format.encoding = source->m_pieces->file().encoding();
    if (Result<void> begun = source->begin(shape); !begun)
        return begun.error();
    return std::unique_ptr<RowSource>(std::move(source));
}

Result<void> JsonSource::begin(Shape shape)
{
    Result<std::optional<JsonNode>> first = m_pieces->next();
    if (!first)
        return first.error();
    if (!*first) {
        return Error{Exchange::tr("“%1” holds no object.").arg(m_pieces->file().name()),
                     Exchange::tr("Choose a file with texts in it.")};
    }
    if (shape == Shape::Look)
        m_format.file = lookedLike(**first, m_format.file);
    Result<ShapedRow> row = shaped(**first);
    if (!row)
        return row.error();
    m_waiting.push_back({ordered(std::move(*row)), m_pieces->line()});
    // What is wrong further on is told when it is reached.
    while (m_waiting.size() < objectsAhead && bytesRead() < bytesAhead) {
        const Result<bool> more = readOne();
        if (!more)
            m_fault = more.error();
        if (!more || !*more)
            break;
    }
    return {};
}

Result<ShapedRow> JsonSource::shaped(const JsonNode &object) const
{
    if (m_format.file == FileFormat::Doccano)
        return doccanoShape(object);
    if (m_format.file != FileFormat::LabelStudio)
        return plainShape(object);
    Result<ShapedRow> task = labelStudioShape(object);
    if (task)
        return task;
    return Error{Exchange::tr("Line %1 of “%2” is not the JSON that was expected: %3.")
                     .arg(m_pieces->line())
                     .arg(m_pieces->file().name(), task.error().message),
                 task.error().remedy};
}

FileRow JsonSource::ordered(ShapedRow shaped)
{
    FileRow row;
    row.decisions = std::move(shaped.row.decisions);
    row.cells.resize(m_columns.size());
    row.kinds.resize(static_cast<std::size_t>(m_columns.size()), FileRow::Absent);
    for (qsizetype index = 0; index < shaped.names.size(); ++index) {
        const QString &name = shaped.names.at(index);
        const auto known = m_indices.constFind(name);
        const qsizetype column = known == m_indices.cend() ? m_columns.size() : *known;
        if (known == m_indices.cend()) {
            m_indices.insert(name, column);
            m_columns.append(name);
            row.cells.append(QString());
            row.kinds.push_back(FileRow::Absent);
        }
        row.cells[column] = std::move(shaped.row.cells[index]);
        row.kinds[static_cast<std::size_t>(column)] = shaped.row.kinds[static_cast<std::size_t>(index)];
    }
    return row;
}

Result<bool> JsonSource::readOne()
{
    const Result<std::optional<JsonNode>> object = m_pieces->next();
    if (!object)
        return object.error();
    if (!*object)
        return false;
    Result<ShapedRow> row = shaped(**object);
    if (!row)
        return row.error();
    FileRow cells = ordered(std::move(*row));
    if (m_columns.size() > TableReader::maximumColumns) {
        return Error{Exchange::tr("The objects of “%1” have more than %2 names up to line %3.")
                         .arg(m_pieces->file().name())
                         .arg(TableReader::maximumColumns)
                         .arg(m_pieces->line()),
                     Exchange::tr("Expected the same few names in each object.")};
    }
    m_waiting.push_back({std::move(cells), m_pieces->line()});
    return true;
}

Result<std::optional<FileRow>> JsonSource::next()
{
    if (m_waiting.empty()) {
        if (m_fault)
            return *m_fault;
        const Result<bool> more = readOne();
        if (!more)
            return more.error();
        if (!*more)
            return std::optional<FileRow>();
    }
    Waiting first = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_line = first.line;
    return std::optional(std::move(first.row));
}

QString JsonSource::place() const
{
    return Exchange::tr("line %1").arg(m_line);
}

UsualColumns JsonSource::usualColumns() const
{
    if (m_format.file != FileFormat::LabelStudio && m_format.file != FileFormat::Doccano)
        return {};
    const QString text = QStringLiteral("text");
    return {m_columns.contains(text) ? text : QString(), QStringLiteral("id"), QStringLiteral("label")};
}

} // namespace wendu
