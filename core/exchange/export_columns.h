// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/row_source.h"
#include "store/writer.h"

namespace wendu {

// The columns in which an export says who labelled a text, when, and what else holds for it: annotator, time, milliseconds,
// comment, flagged, skipped, hold_out. A table with all seven of them is an export of ours, and they are read as what they
// are; in any other table a column that happens to be called "time" is metadata like the rest.
class ExportColumns
{
public:
    static const QStringList &names(); // the seven, in the order of an export
    static QString marks();            // an eighth, which exports of a project with marks have: those of the text

    // How a metadata column is called beside the columns that an export has itself: one that is called as they are gets
    // "meta." before its name, and so does one that begins so already. metaName() takes it away again.
    static QString metaColumn(const QString &name);
    static QString metaName(const QString &column);

    ExportColumns() = default;
    // `told`: the format itself says that columns of these names are these, so that not all of them need be there.
    ExportColumns(const QStringList &columns, bool told);

    bool found() const { return m_found; }
    bool isOne(qsizetype column) const { return m_found && m_at.contains(column); }
    // Fills in what the row says of the text: flag, comment, hold-out, and of its decision annotator, time and milliseconds
    // (`decision`, whose labels are the caller's; left without labels it is a skip if `skipped` says so). `where` begins the
    // message of an Error.
    Result<void> read(const FileRow &row, const QString &where, Writer::NewText &text, Writer::NewDecision &decision,
                      bool &skipped) const;

private:
    QString cell(const FileRow &row, int column) const;
    Result<bool> truth(const FileRow &row, int column, const QString &where) const;

    bool m_found = false;
    QList<qsizetype> m_at; // of the seven; -1: not there
};

// Milliseconds since 1970 as an export writes them, "2026-03-09T22:16:08.728Z"; a time without a zone is UTC.
QString timeText(qint64 time);
std::optional<qint64> timeFrom(const QString &text);

} // namespace wendu
