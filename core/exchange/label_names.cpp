// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/label_names.h"

#include "exchange/messages.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <cmath>

namespace wendu {

std::optional<QStringList> listedNames(const QString &cell)
{
    const QString trimmed = cell.trimmed();
    if (!trimmed.startsWith(u'[') && !trimmed.startsWith(u'{'))
        return {};
    const QJsonDocument json = QJsonDocument::fromJson(trimmed.toUtf8());
    const QJsonValue choices = json.object().value(QStringLiteral("choices"));
    if (!json.isArray() && !choices.isArray())
        return {};
    QStringList names;
    const QJsonArray listed = json.isArray() ? json.array() : choices.toArray();
    for (const QJsonValue &name : listed) {
        if (name.isArray() || name.isObject()) // no label of a text, but of a part of one
            return {};
        names.append(name.toVariant().toString());
    }
    return names;
}

LabelNames::LabelNames(const Task &task)
    : LabelNames(task.labels, task.kind == TaskKind::Multiple, false)
{
}

LabelNames LabelNames::ofMarks(const Task &task)
{
    return LabelNames(task.marks, true, true);
}

LabelNames::LabelNames(const QList<Label> &known, bool several, bool marks)
    : m_several(several)
    , m_marks(marks)
{
    for (const Label &label : known) {
        m_names.append(label.name);
        m_ids.append(label.id);
        m_exact.insert(label.name, label.id);
        const QString folded = label.name.toCaseFolded();
        m_folded.insert(folded, m_folded.contains(folded) ? 0 : label.id);
    }
}

std::optional<LabelId> LabelNames::one(const QString &name) const
{
    if (const LabelId exact = m_exact.value(name))
        return exact;
    const LabelId folded = m_folded.value(name.toCaseFolded());
    return folded ? std::optional(folded) : std::nullopt;
}

QStringList LabelNames::namesIn(const QString &cell) const
{
    if (one(cell.trimmed()))
        return {cell};
    if (const auto listed = listedNames(cell))
        return *listed;
    if (!m_several)
        return {cell};
    static const QRegularExpression separators(QStringLiteral("[;|]"));
    return cell.split(separators, Qt::SkipEmptyParts);
}

Error LabelNames::unknown(const QString &name, const QString &where) const
{
    const QString known = m_names.join(QStringLiteral(", "));
    if (m_marks) {
        return {Exchange::tr("%1 has the mark “%2”, which the project lacks. Its marks are: %3.")
                    .arg(where, name.left(80), known),
                Exchange::tr("Take the mark out of the file, or make a project that has it.")};
    }
    return {
        Exchange::tr("%1 has the label “%2”, which the project lacks. Its labels are: %3.").arg(where, name.left(80), known),
        Exchange::tr("Add the label to the project, or correct the file.")};
}

Result<QList<LabelId>> LabelNames::find(const QString &cell, const QString &where) const
{
    return find(namesIn(cell), where);
}

Result<QList<LabelId>> LabelNames::find(const QStringList &names, const QString &where) const
{
    QList<LabelId> found;
    for (const QString &part : names) {
        const QString name = part.trimmed();
        if (name.isEmpty())
            continue;
        const auto label = one(name);
        if (!label)
            return unknown(name, where);
        if (!found.contains(*label))
            found.append(*label);
    }
    if (!m_several && found.size() > 1) {
        return Error{Exchange::tr("%1 has %2 labels; a text of this project has one.").arg(where).arg(found.size()),
                     Exchange::tr("Name one label, or make a project of several labels at once.")};
    }
    return found;
}

Result<QList<LabelId>> LabelNames::findRating(const QString &stars, const QString &where) const
{
    if (const auto named = one(stars.trimmed()))
        return QList<LabelId>{*named};
    bool number = false;
    const double value = stars.toDouble(&number);
    if (number && value >= 1 && value <= double(m_ids.size()) && value == std::floor(value))
        return QList<LabelId>{m_ids.at(static_cast<qsizetype>(value) - 1)};
    return Error{Exchange::tr("%1 has a rating of %2, and the project has %3 labels: %4.")
                     .arg(where, stars.left(20))
                     .arg(m_ids.size())
                     .arg(m_names.join(QStringLiteral(", "))),
                 Exchange::tr("Make a project with a label for each number of stars.")};
}

QString LabelNames::cellOf(const QStringList &names)
{
    if (names.size() <= 1)
        return names.value(0);
    static const QRegularExpression special(QStringLiteral("[;|]|^[\\[{]|^\\s|\\s$"));
    for (const QString &name : names) {
        if (name.contains(special))
            return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(names)).toJson(QJsonDocument::Compact));
    }
    return names.join(QLatin1Char('|'));
}

} // namespace wendu
