// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/export_columns.h"

#include "exchange/messages.h"

#include <QDateTime>

#include <algorithm>

namespace wendu {
namespace {

enum Column { Annotator, Time, Milliseconds, Comment, Flagged, Skipped, HoldOut };

const QString &prefix()
{
    static const QString text = QStringLiteral("meta.");
    return text;
}

} // namespace

const QStringList &ExportColumns::names()
{
    static const QStringList all{QStringLiteral("annotator"), QStringLiteral("time"),    QStringLiteral("milliseconds"),
                                 QStringLiteral("comment"),   QStringLiteral("flagged"), QStringLiteral("skipped"),
                                 QStringLiteral("hold_out")};
    return all;
}

QString ExportColumns::marks()
{
    return QStringLiteral("marks");
}

QString ExportColumns::metaColumn(const QString &name)
{
    static const QStringList own{QStringLiteral("id"), QStringLiteral("text"), QStringLiteral("label"), marks()};
    return own.contains(name) || names().contains(name) || name.startsWith(prefix()) ? prefix() + name : name;
}

QString ExportColumns::metaName(const QString &column)
{
    return column.startsWith(prefix()) ? column.mid(prefix().size()) : column;
}

ExportColumns::ExportColumns(const QStringList &columns, bool told)
{
    for (const QString &name : names())
        m_at.append(columns.indexOf(name));
    m_found = told || !m_at.contains(-1);
    m_at.resize(m_found ? m_at.size() : 0);
}

QString ExportColumns::cell(const FileRow &row, int column) const
{
    const qsizetype at = m_at.at(column);
    return at < 0 || at >= row.cells.size() || row.kind(at) == FileRow::Absent ? QString() : row.cells.at(at);
}

Result<bool> ExportColumns::truth(const FileRow &row, int column, const QString &where) const
{
    static const QStringList yes{QStringLiteral("true"), QStringLiteral("1"), QStringLiteral("yes")};
    static const QStringList no{QString(), QStringLiteral("false"), QStringLiteral("0"), QStringLiteral("no")};
    const QString said = cell(row, column).trimmed().toLower();
    if (yes.contains(said))
        return true;
    if (no.contains(said))
        return false;
    return Error{Exchange::tr("%1 has “%2” in the column “%3”.").arg(where, said.left(40), names().at(column)),
                 Exchange::tr("Write true or false.")};
}

Result<void> ExportColumns::read(const FileRow &row, const QString &where, Writer::NewText &text,
                                 Writer::NewDecision &decision, bool &skipped) const
{
    if (!m_found)
        return {};
    decision.annotator = cell(row, Annotator);
    if (const QString said = cell(row, Time).trimmed(); !said.isEmpty()) {
        const auto time = timeFrom(said);
        if (!time) {
            return Error{Exchange::tr("%1 has the time “%2”.").arg(where, said.left(40)),
                         Exchange::tr("Write it as %1.").arg(QStringLiteral("2026-03-09T22:16:08.728Z"))};
        }
        decision.time = *time;
    }
    if (const QString said = cell(row, Milliseconds).trimmed(); !said.isEmpty()) {
        bool number = false;
        decision.milliseconds = said.toLongLong(&number);
        if (!number || decision.milliseconds < 0) {
            return Error{Exchange::tr("%1 has “%2” in the column “%3”.").arg(where, said.left(40), names().at(Milliseconds)),
                         Exchange::tr("Write a whole number, or leave it empty.")};
        }
    }
    text.comment = cell(row, Comment);
    const std::pair<Column, bool &> truths[] = {{Flagged, text.flagged}, {Skipped, skipped}};
    for (const auto &[column, value] : truths) {
        const Result<bool> said = truth(row, column, where);
        if (!said)
            return said.error();
        value = *said;
    }
    if (!cell(row, HoldOut).trimmed().isEmpty()) {
        const Result<bool> said = truth(row, HoldOut, where);
        if (!said)
            return said.error();
        text.holdOut = *said;
    }
    return {};
}

QString timeText(qint64 time)
{
    return time == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<qint64> timeFrom(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return {};
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.toMSecsSinceEpoch();
}

} // namespace wendu
