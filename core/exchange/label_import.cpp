// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/importer.h"

#include "exchange/byte_source.h"
#include "exchange/columns.h"
#include "exchange/label_names.h"
#include "exchange/messages.h"
#include "store/reader.h"
#include "store/writer.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace wendu {
namespace {

struct LabelLine
{
    qint64 line = 0;
    QString id;
    QString cell;      // of a table
    QStringList names; // of a JSON line
};

Result<std::vector<LabelLine>> readTable(const QString &path)
{
    const auto reader = TableReader::open(path, {});
    if (!reader)
        return reader.error();
    const Result<qsizetype> id = columnIndex((*reader)->columns(), QStringLiteral("id"));
    const Result<qsizetype> label = columnIndex((*reader)->columns(), QStringLiteral("label"));
    if (!id || !label)
        return id ? label.error() : id.error();
    std::vector<LabelLine> lines;
    for (;;) {
        const Result<std::optional<QStringList>> row = (*reader)->next();
        if (!row)
            return row.error();
        if (!*row)
            return lines;
        lines.push_back({(*reader)->line(), (*row)->value(*id), (*row)->value(*label), {}});
    }
}

// An id may be written as a number: a whole one, since a fraction has no one way to be written.
QString scalarText(const QJsonValue &value)
{
    if (!value.isDouble())
        return value.toString();
    const double number = value.toDouble();
    return std::abs(number) < 9e15 && number == std::floor(number) ? QString::number(qint64(number)) : QString();
}

Result<LabelLine> parseJsonLine(const QByteArray &bytes, qint64 line)
{
    QJsonParseError fault;
    const QJsonObject object = QJsonDocument::fromJson(bytes, &fault).object();
    if (fault.error != QJsonParseError::NoError || !object.contains(QStringLiteral("id"))
        || !object.contains(QStringLiteral("label"))) {
        return Error{
            Exchange::tr("Line %1 is not a JSON object with “id” and “label” (%2).").arg(line).arg(fault.errorString()),
            Exchange::tr("Write one object a line: {\"id\": \"…\", \"label\": \"…\"}.")};
    }
    const QString id = scalarText(object.value(QStringLiteral("id")));
    if (id.isEmpty()) {
        return Error{Exchange::tr("Line %1 has an “id” that is neither a text nor a whole number.").arg(line),
                     Exchange::tr("Write one object a line: {\"id\": \"…\", \"label\": \"…\"}.")};
    }
    const QJsonValue label = object.value(QStringLiteral("label"));
    if (!label.isArray())
        return LabelLine{line, id, scalarText(label), {}};
    QStringList names;
    const QJsonArray array = label.toArray();
    for (const QJsonValue name : array)
        names.append(scalarText(name));
    return LabelLine{line, id, {}, names};
}

Result<std::vector<LabelLine>> readJsonLines(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{Exchange::tr("“%1” cannot be read: %2.").arg(path, file.errorString()),
                     Exchange::tr("Check the name and the file's permissions.")};
    }
    std::vector<LabelLine> lines;
    for (qint64 number = 1; !file.atEnd(); ++number) {
        const QByteArray bytes = file.readLine().trimmed();
        if (bytes.isEmpty())
            continue;
        Result<LabelLine> line = parseJsonLine(bytes, number);
        if (!line)
            return line.error();
        lines.push_back(std::move(*line));
    }
    return lines;
}

Result<LabelImport> storeLines(Writer &writer, const std::vector<LabelLine> &lines, const LabelNames &names,
                               AnnotatorId annotator)
{
    LabelImport totals;
    for (const LabelLine &line : lines) {
        const QString where = Exchange::tr("Line %1").arg(line.line);
        const Result<std::optional<TextId>> text = writer.findByExternalId(line.id);
        if (!text)
            return text.error();
        if (!*text) {
            return Error{Exchange::tr("%1 has the id “%2”, which no text of the project has.").arg(where, line.id.left(80)),
                         Exchange::tr("Import the texts with their id column first, or correct the file.")};
        }
        const Result<QList<LabelId>> labels
            = line.names.isEmpty() ? names.find(line.cell, where) : names.find(line.names, where);
        if (!labels)
            return labels.error();
        if (labels->isEmpty()) {
            return Error{Exchange::tr("%1 has no label.").arg(where),
                         Exchange::tr("Fill in the label, or take the line out.")};
        }
        const Result<TextState> state = writer.state(**text);
        if (!state)
            return state.error();
        if (QSet(state->labels.begin(), state->labels.end()) == QSet(labels->begin(), labels->end())) {
            ++totals.unchanged;
            continue;
        }
        LabelEvent event;
        event.text = **text;
        event.annotator = annotator;
        event.labels = *labels;
        event.marks = state->marks;
        event.source = Source::Imported;
        if (const Result<LabelEvent> stored = writer.addEvent(event); !stored)
            return stored.error();
        ++totals.labelled;
    }
    return totals;
}

} // namespace

Result<LabelImport> importLabels(Project &project, const QString &path, const QString &annotator)
{
    static const QStringList jsonLines{QStringLiteral("jsonl"), QStringLiteral("ndjson")};
    const bool json = jsonLines.contains(QFileInfo(path).suffix().toLower());
    const Result<std::vector<LabelLine>> lines = json ? readJsonLines(path) : readTable(path);
    if (!lines)
        return lines.error();
    return project.writeAndWait<LabelImport>([&](Writer &writer) -> Result<LabelImport> {
        const Result<Task> task = writer.task();
        if (!task)
            return task.error();
        const Result<AnnotatorId> who = writer.ensureAnnotator(annotator.isEmpty() ? QStringLiteral("imported") : annotator);
        if (!who)
            return who.error();
        return storeLines(writer, *lines, LabelNames(*task), *who);
    });
}

} // namespace wendu
