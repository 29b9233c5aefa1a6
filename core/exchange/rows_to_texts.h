// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/export_columns.h"
#include "exchange/importer.h"
#include "exchange/label_names.h"

namespace wendu {

// Turns the rows of a file into texts for the project: what the plan's columns hold, the rest as metadata.
class RowsToTexts
{
public:
    static Result<RowsToTexts> open(const ImportPlan &plan, const Task &task);

    const RowSource &source() const { return *m_source; }
    bool givesEvents() const { return m_label >= 0 || m_own.found(); } // labels, flags or comments
    Result<std::optional<Writer::NewText>> next();

private:
    RowsToTexts(std::unique_ptr<RowSource> source, const Task &task)
        : m_source(std::move(source))
        , m_labels(task)
        , m_markNames(LabelNames::ofMarks(task))
    {}
    Result<void> findColumns(const ImportPlan &plan);
    QString nameOf(qsizetype column) const;
    QString otherColumns(const FileRow &row) const;
    Result<void> readLabels(const FileRow &row, Writer::NewText &text) const;
    Result<void> readMarks(const FileRow &row, Writer::NewText &text) const;
    QString where() const;
    Result<QList<LabelId>> labelsOf(const FileDecision &decision, const QString &where) const;

    std::unique_ptr<RowSource> m_source;
    LabelNames m_labels;
    LabelNames m_markNames;
    ExportColumns m_own;
    qsizetype m_text = -1;
    qsizetype m_id = -1;
    qsizetype m_label = -1;
    qsizetype m_marks = -1;    // of an export of ours, if the project has marks; else it is metadata like the rest
    bool m_usualLabel = false; // the label column is the one that the format itself fills from its decisions
    bool m_keepHoldOut = true;
    qint64 m_row = 0;
};

} // namespace wendu
