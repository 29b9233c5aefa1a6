// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/json_writer.h"

#include "base/utf8.h"
#include "exchange/export_columns.h"
#include "exchange/json_pieces.h"
#include "exchange/json_text.h"
#include "store/task_kind.h"

namespace wendu {
namespace {

// Builds an object member by member. A document of Qt or of nlohmann for each text would be most of an export's time.
class Object
{
public:
    void add(const char *name, const QString &text)
    {
        key(QLatin1String(name));
        appendJsonString(m_json, text);
    }
    void addRaw(const QString &name, const QString &json)
    {
        key(name);
        m_json += json;
    }
    void addRaw(const char *name, const QString &json) { addRaw(QString(QLatin1String(name)), json); }
    void add(const char *name, bool value) { addRaw(name, value ? QStringLiteral("true") : QStringLiteral("false")); }
    QString done() const { return (m_json.isEmpty() ? QStringLiteral("{") : m_json) + QLatin1Char('}'); }

private:
    void key(const QString &name)
    {
        m_json += m_json.isEmpty() ? QLatin1Char('{') : QLatin1Char(',');
        appendJsonString(m_json, name);
        m_json += QLatin1Char(':');
    }

    QString m_json;
};

QString quoted(const QString &text)
{
    QString json;
    appendJsonString(json, text);
    return json;
}

QString list(const QStringList &texts)
{
    QStringList parts;
    for (const QString &text : texts)
        parts.append(quoted(text));
    return QLatin1Char('[') + parts.join(QLatin1Char(',')) + QLatin1Char(']');
}

QString nullOr(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("null") : quoted(text);
}

// The metadata's members as they stand: numbers stay numbers.
QList<std::pair<QString, QString>> members(const QString &meta)
{
    QList<std::pair<QString, QString>> found;
    const JsonNode object = meta.isEmpty() ? JsonNode() : JsonNode::parse(meta.toStdString(), nullptr, false);
    if (!object.is_object())
        return found;
    for (const auto &[name, value] : object.items())
        found.append({textFromUtf8(name.data(), static_cast<qsizetype>(name.size())), QString::fromStdString(value.dump())});
    return found;
}

bool isObject(const QString &meta)
{
    return meta.startsWith(QLatin1Char('{'));
}

} // namespace

QList<LabelId> JsonText::starsOf(const Task &task)
{
    QList<LabelId> stars;
    bool numbered = true;
    for (const Label &label : task.labels) {
        stars.append(label.id);
        numbered = numbered && label.name == QString::number(stars.size());
    }
    return task.kind == TaskKind::Ordinal && (numbered || areStars(task.labels)) ? stars : QList<LabelId>();
}

QString JsonText::of(const FullText &text) const
{
    if (m_format == FileFormat::LabelStudio)
        return labelStudio(text);
    return m_format == FileFormat::Doccano ? doccano(text) : plain(text);
}

QString JsonText::plain(const FullText &text) const
{
    const QStringList labels = m_labels.of(text);
    Object object;
    object.add("id", text.text.externalId);
    object.add("text", text.text.text);
    if (labels.isEmpty())
        object.addRaw("label", QStringLiteral("null"));
    else
        object.addRaw("label", m_labels.several() ? list(labels) : quoted(labels.first()));
    object.addRaw("annotator", nullOr(text.annotator));
    object.addRaw("time", nullOr(timeText(text.time)));
    object.addRaw("milliseconds", text.milliseconds > 0 ? QString::number(text.milliseconds) : QStringLiteral("null"));
    object.addRaw("comment", nullOr(text.comment));
    object.add("flagged", text.flagged);
    object.add("skipped", text.skipped);
    object.add("hold_out", text.text.holdOut);
    if (m_labels.hasMarks())
        object.addRaw("marks", list(m_labels.marksOf(text)));
    const QString meta = isObject(text.meta) ? text.meta : QStringLiteral("{}");
    object.addRaw("meta", m_meta == Meta::Text ? quoted(meta) : meta);
    return object.done();
}

// https://labelstud.io/guide/task_format: lead_time is in seconds. completed_by is left out: Label Studio refuses a task whose
// annotator is none of its users.
QString JsonText::annotation(const FullText &text) const
{
    const QStringList labels = m_labels.of(text);
    const bool rates = !m_stars.isEmpty();
    Object annotation;
    QString result;
    if (!labels.isEmpty()) {
        Object value;
        value.addRaw(rates ? "rating" : "choices",
                     rates ? QString::number(m_stars.indexOf(text.labels.first()) + 1) : list(labels));
        Object region;
        region.add("id", QStringLiteral("w%1").arg(text.text.id));
        region.add("from_name", QStringLiteral("label"));
        region.add("to_name", QStringLiteral("text"));
        region.add("type", rates ? QStringLiteral("rating") : QStringLiteral("choices"));
        region.addRaw("value", value.done());
        result = region.done();
    }
    annotation.addRaw("result", QLatin1Char('[') + result + QLatin1Char(']'));
    annotation.add("was_cancelled", text.skipped);
    annotation.add("ground_truth", false);
    annotation.add("created_at", timeText(text.time));
    annotation.add("updated_at", timeText(text.time));
    if (text.milliseconds > 0)
        annotation.addRaw("lead_time", QString::number(static_cast<double>(text.milliseconds) / 1000, 'f', 3));
    return annotation.done();
}

QString JsonText::labelStudio(const FullText &text) const
{
    Object data;
    data.add("text", text.text.text);
    for (const auto &[name, value] : members(text.meta)) {
        const bool taken = name == QLatin1String("text") || name.startsWith(QLatin1String("meta."));
        data.addRaw(taken ? QLatin1String("meta.") + name : name, value);
    }
    Object own;
    own.add("id", text.text.externalId);
    if (!text.annotator.isEmpty())
        own.add("annotator", text.annotator);
    if (!text.comment.isEmpty())
        own.add("comment", text.comment);
    own.add("flagged", text.flagged);
    own.add("hold_out", text.text.holdOut);
    if (m_labels.hasMarks())
        own.addRaw("marks", list(m_labels.marksOf(text)));
    Object meta;
    meta.addRaw("wendu", own.done());
    Object task;
    task.addRaw("id", QString::number(text.text.id));
    task.addRaw("data", data.done());
    task.addRaw("meta", meta.done());
    const bool decided = text.skipped || !text.labels.isEmpty();
    task.addRaw("annotations", decided ? QLatin1Char('[') + annotation(text) + QLatin1Char(']') : QStringLiteral("[]"));
    task.addRaw("predictions", QStringLiteral("[]"));
    return task.done();
}

QString JsonText::doccano(const FullText &text) const
{
    static const QStringList own{QStringLiteral("Comments"), QStringLiteral("comments"), QStringLiteral("meta"),
                                 QStringLiteral("labels"), QStringLiteral("data")};
    Object example;
    example.add("id", text.text.externalId);
    example.add("text", text.text.text);
    example.addRaw("label", list(m_labels.of(text)));
    example.addRaw("Comments", list(text.comment.isEmpty() ? QStringList() : QStringList(text.comment)));
    example.add("annotator", text.annotator);
    example.add("time", timeText(text.time));
    example.addRaw("milliseconds", QString::number(text.milliseconds));
    example.add("flagged", text.flagged);
    example.add("skipped", text.skipped);
    example.add("hold_out", text.text.holdOut);
    if (m_labels.hasMarks())
        example.addRaw("marks", list(m_labels.marksOf(text)));
    for (const auto &[name, value] : members(text.meta))
        example.addRaw(own.contains(name) ? QLatin1String("meta.") + name : ExportColumns::metaColumn(name), value);
    return example.done();
}

Result<std::unique_ptr<TextWriter>> JsonWriter::open(const TextExport &plan, const Columns &columns)
{
    Result<std::unique_ptr<OutputFile>> file = OutputFile::open(plan.path, plan.replace);
    if (!file)
        return file.error();
    const bool array = plan.format == FileFormat::Json || plan.format == FileFormat::LabelStudio;
    return std::unique_ptr<TextWriter>(new JsonWriter(std::move(*file), JsonText(columns.task, plan.format), array));
}

Result<void> JsonWriter::write(const FullText &text)
{
    const char *before = !m_array ? "" : m_begun ? ",\n" : "[\n";
    m_begun = true;
    return m_file->write(before + m_text.of(text).toUtf8() + (m_array ? "" : "\n"));
}

Result<void> JsonWriter::finish(const std::atomic_bool *)
{
    if (m_array) {
        if (Result<void> end = m_file->write(m_begun ? "\n]\n" : "[]\n"); !end)
            return end;
    }
    return m_file->finish();
}

} // namespace wendu
