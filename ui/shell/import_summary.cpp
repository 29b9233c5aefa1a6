// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/import_summary.h"

#include <QCoreApplication>
#include <QStringList>

namespace wendu {
namespace {

struct ImportWords
{
    Q_DECLARE_TR_FUNCTIONS(wendu::ImportSummary)
};

} // namespace

QString importSummary(const Import &import)
{
    const auto whole = [](qint64 count) { return static_cast<int>(count); };
    QStringList parts{ImportWords::tr("%Ln text(s) taken", nullptr, whole(import.added))};
    if (import.duplicates > 0)
        parts.append(ImportWords::tr("%Ln of them repeat(s) another", nullptr, whole(import.duplicates)));
    if (import.labelled > 0)
        parts.append(ImportWords::tr("%Ln came with a label", nullptr, whole(import.labelled)));
    if (import.empty > 0)
        parts.append(ImportWords::tr("%Ln empty row(s) left out", nullptr, whole(import.empty)));
    return ImportWords::tr("%1: %2").arg(import.name, parts.join(ImportWords::tr(", ")));
}

} // namespace wendu
