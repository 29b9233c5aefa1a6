// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exchange/row_source.h"
#include "store/project.h"

#include <atomic>
#include <functional>

namespace wendu {

struct ImportPlan
{
    QString path;
    TableFormat format;
    QString textColumn;
    QString idColumn;    // empty: none
    QString labelColumn; // empty: none; a label that the task lacks is an Error naming the row and the task's labels
    double holdOutShare = 0.2;
    quint64 seed = 1;
    bool labelsOnlyForHoldOut = false; // for trials: the rest is to be labelled by hand
    QString annotator; // who the file's labels are ascribed to where it does not say; empty: "imported"
    // An export of ours says of each text whether it is of the hold-out: keep it so, instead of drawing anew.
    bool keepHoldOut = true;
};

// What a file would give, from its first rows: for the wizard.
struct ImportPreview
{
    TableFormat format;
    QStringList columns;
    QList<QStringList> rows; // at most 50
    QStringList sheets;      // of a workbook
    bool ownExport = false;  // says who labelled each text, when, and which texts are hold-out (see ExportColumns)
    UsualColumns usual;      // what the format gives a meaning itself, or an export of ours has
    QString likelyTextColumn, likelyIdColumn, likelyLabelColumn;
};
Result<ImportPreview> previewImport(const QString &path, const TableFormat &format);

// The distinct values of a column in order of first appearance, at most `limit`: labels for a new project. A list of labels
// counts as each of them. Reads the whole
// file when there are fewer: call it off the GUI thread, and set `cancelled` to have what was found so far.
Result<QStringList> distinctValues(const QString &path, const TableFormat &format, const QString &column, int limit,
                                   const std::atomic_bool *cancelled = nullptr);

// The texts of a file in any format of RowSource, with their labels and with all other columns as metadata. Exports of ours,
// Label Studio's and doccano's say more of a text (see ExportColumns): who decided, when and in which time, skips, flags,
// comments. Reads the file on the calling thread and writes through the project's writer: all or nothing. Call it off the
// GUI thread. `progress` hears bytes done and total, some times a second; set `cancelled` to stop with nothing imported.
Result<Import> importTexts(Project &project, const ImportPlan &plan,
                           const std::function<void(qint64, qint64)> &progress = {},
                           const std::atomic_bool *cancelled = nullptr);

struct LabelImport
{
    qint64 labelled = 0;
    qint64 unchanged = 0; // had that label already
};
// Labels for texts that are there, from a CSV, TSV or JSONL file with columns id and label: all or nothing.
// An id or a label that the project does not know is an Error naming the line.
Result<LabelImport> importLabels(Project &project, const QString &path, const QString &annotator);

} // namespace wendu
