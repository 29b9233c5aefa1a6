// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/json_shapes.h"

#include "base/utf8.h"
#include "exchange/export_columns.h"
#include "exchange/messages.h"

#include <cmath>

namespace wendu {
namespace {

QString stringOf(const std::string &utf8)
{
    return textFromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

// A member, or nothing where there is none.
const JsonNode &member(const JsonNode &object, const char *name)
{
    static const JsonNode none;
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() ? *found : none;
}

bool truth(const JsonNode &value)
{
    return value.is_boolean() && value.get<bool>();
}

qint64 timeOf(const JsonNode &value)
{
    return value.is_string() ? timeFrom(stringOf(value.get<std::string>())).value_or(0) : 0;
}

QString annotatorOf(const JsonNode &user)
{
    if (user.is_string())
        return stringOf(user.get<std::string>());
    if (user.is_number_integer())
        return QStringLiteral("user %1").arg(user.get<qint64>());
    for (const char *name : {"email", "username", "first_name"}) {
        if (const JsonNode &said = member(user, name); said.is_string() && !said.get_ref<const std::string &>().empty())
            return stringOf(said.get<std::string>());
    }
    return member(user, "id").is_number_integer() ? annotatorOf(member(user, "id")) : QString();
}

// The labels of an annotation's first control that gives any.
void readResult(const JsonNode &result, FileDecision &decision)
{
    QString control;
    for (const JsonNode &region : result.is_array() ? result : JsonNode::array()) {
        const QString name = textOf(member(region, "from_name"));
        const JsonNode &choices = member(member(region, "value"), "choices");
        const JsonNode &rating = member(member(region, "value"), "rating");
        if ((!choices.is_array() && !rating.is_number()) || (!decision.labels.isEmpty() && name != control))
            continue;
        control = name;
        for (const JsonNode &choice : choices.is_array() ? choices : JsonNode::array())
            decision.labels.append(textOf(choice));
        if (rating.is_number()) {
            decision.rating = true;
            decision.labels.append(textOf(rating));
        }
    }
}

std::optional<FileDecision> decisionOf(const JsonNode &annotation, const JsonNode &own)
{
    FileDecision decision;
    const bool skipped = truth(member(annotation, "was_cancelled"));
    if (!skipped)
        readResult(member(annotation, "result"), decision);
    if (!skipped && decision.labels.isEmpty())
        return {};
    // What Label Studio says of it comes first: the annotation may be a later one, by somebody else.
    decision.annotator = annotatorOf(member(annotation, "completed_by"));
    if (const JsonNode &name = member(own, "annotator"); decision.annotator.isEmpty() && name.is_string())
        decision.annotator = stringOf(name.get<std::string>());
    decision.time = timeOf(member(annotation, "created_at"));
    if (const JsonNode &seconds = member(annotation, "lead_time"); seconds.is_number())
        decision.milliseconds = std::llround(std::clamp(seconds.get<double>(), 0.0, 1e12) * 1000);
    return decision;
}

QString labelCell(const QStringList &labels)
{
    if (labels.size() <= 1)
        return labels.value(0);
    JsonNode names = JsonNode::array();
    for (const QString &label : labels)
        names.push_back(label.toStdString());
    return stringOf(names.dump());
}

const JsonNode &commentsOf(const JsonNode &example)
{
    const JsonNode &comments = member(example, "Comments");
    return comments.is_array() ? comments : member(example, "comments");
}

QString joined(const JsonNode &comments)
{
    QStringList said;
    for (const JsonNode &comment : comments.is_array() ? comments : JsonNode::array()) {
        const JsonNode &text = comment.is_object() ? member(comment, "text") : comment;
        if (text.is_string())
            said.append(stringOf(text.get<std::string>()));
    }
    return said.join(QLatin1Char('\n'));
}

} // namespace

QString textOf(const JsonNode &value)
{
    if (value.is_string())
        return stringOf(value.get_ref<const std::string &>());
    return value.is_null() ? QString() : stringOf(value.dump());
}

void ShapedRow::add(const QString &name, const QString &text, FileRow::Kind kind)
{
    names.append(name);
    row.cells.append(text);
    row.kinds.push_back(kind);
}

void ShapedRow::add(const QString &name, const JsonNode &value)
{
    add(name, textOf(value), value.is_string() ? FileRow::Plain : value.is_null() ? FileRow::Absent : FileRow::Json);
}

ShapedRow plainShape(const JsonNode &object)
{
    ShapedRow shaped;
    for (const auto &[name, value] : object.items())
        shaped.add(stringOf(name), value);
    return shaped;
}

bool looksLikeLabelStudio(const JsonNode &object)
{
    return member(object, "data").is_object();
}

Result<ShapedRow> labelStudioShape(const JsonNode &task)
{
    const JsonNode &data = member(task, "data");
    if (!data.is_object()) {
        return Error{Exchange::tr("a task of Label Studio was expected, and it has no “data”"),
                     Exchange::tr("Export the project from Label Studio as JSON.")};
    }
    const JsonNode &own = member(member(task, "meta"), "wendu");
    ShapedRow shaped;
    shaped.add(QStringLiteral("id"), own.is_object() ? member(own, "id") : member(task, "id"));
    for (const auto &[key, value] : data.items()) {
        const QString name = own.is_object() ? ExportColumns::metaName(stringOf(key)) : stringOf(key);
        shaped.add(key == "text" ? stringOf(key) : ExportColumns::metaColumn(name), value);
    }
    const JsonNode &annotations = member(task, "annotations").is_array() ? member(task, "annotations")
                                                                     : member(task, "completions");
    for (const JsonNode &annotation : annotations.is_array() ? annotations : JsonNode::array()) {
        if (auto decision = decisionOf(annotation, own))
            shaped.row.decisions.push_back(std::move(*decision));
    }
    std::stable_sort(shaped.row.decisions.begin(), shaped.row.decisions.end(),
                     [](const FileDecision &a, const FileDecision &b) { return a.time < b.time; });
    shaped.add(QStringLiteral("label"),
               shaped.row.decisions.empty() ? QString() : labelCell(shaped.row.decisions.back().labels));
    for (const char *column : {"comment", "flagged", "hold_out", "marks"}) {
        if (const JsonNode &said = member(own, column); !said.is_null())
            shaped.add(QLatin1String(column), said);
    }
    return shaped;
}

bool looksLikeDoccano(const JsonNode &object)
{
    if (object.contains("comment") && object.contains("hold_out")) // an export of ours with several labels a text
        return false;
    const bool text = member(object, "text").is_string() || member(object, "data").is_string();
    const bool labels = member(object, "label").is_array() || member(object, "labels").is_array();
    return text && labels
           && (commentsOf(object).is_array() || member(object, "meta").is_object()
               || !member(object, "annotation_approver").is_null() || object.contains("annotation_approver"));
}

ShapedRow doccanoShape(const JsonNode &example)
{
    bool ours = true;
    for (const QString &column : ExportColumns::names())
        ours = ours && (column == QLatin1String("comment") || example.contains(column.toStdString()));
    const char *text = member(example, "text").is_string() ? "text" : "data";
    const char *label = example.contains("label") ? "label" : "labels";
    ShapedRow shaped;
    shaped.add(QStringLiteral("id"), member(example, "id"));
    shaped.add(QStringLiteral("text"), member(example, text));
    shaped.add(QStringLiteral("label"), member(example, label));
    for (const auto &[key, value] : example.items()) {
        if (key == "id" || key == text || key == label || (commentsOf(example).is_array() && &value == &commentsOf(example)))
            continue;
        if (key == "meta" && value.is_object() && !ours) {
            for (const auto &[name, inner] : value.items())
                shaped.add(ExportColumns::metaColumn(stringOf(name)), inner);
            continue;
        }
        if (key == "annotation_approver" && value.is_null())
            continue;
        shaped.add(ours ? stringOf(key) : ExportColumns::metaColumn(stringOf(key)), value);
    }
    if (commentsOf(example).is_array())
        shaped.add(QStringLiteral("comment"), joined(commentsOf(example)));
    return shaped;
}

} // namespace wendu
