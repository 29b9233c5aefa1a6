// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/label_names.h"

#include "exchange/messages.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace wendu {

LabelNames::LabelNames(const Task &task)
    : m_several(task.kind == TaskKind::Multiple)
{
    for (const Label &label : task.labels) {
        m_names.append(label.name);
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
    if (!m_several || one(cell.trimmed()))
        return {cell};
    if (cell.trimmed().startsWith(u'[')) {
        const QJsonDocument array = QJsonDocument::fromJson(cell.toUtf8());
        if (array.isArray())
            return array.toVariant().toStringList();
    }
    static const QRegularExpression separators(QStringLiteral("[;|]"));
    return cell.split(separators, Qt::SkipEmptyParts);
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
        if (!label) {
            return Error{Exchange::tr("%1 has the label “%2”, which the project lacks. Its labels are: %3.")
                             .arg(where, name.left(80), m_names.join(QStringLiteral(", "))),
                         Exchange::tr("Add the label to the project, or correct the file.")};
        }
        if (!found.contains(*label))
            found.append(*label);
    }
    if (!m_several && found.size() > 1) {
        return Error{Exchange::tr("%1 has %2 labels; a text of this project has one.").arg(where).arg(found.size()),
                     Exchange::tr("Name one label, or make a project of several labels at once.")};
    }
    return found;
}

} // namespace wendu
