// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QStringList>

namespace wendu {

// The names of a header row. Columns are asked for by name: names are trimmed, an empty one is the column's number, a second
// one of a name gets a number.
QStringList columnNames(const QStringList &header);

// Where a column stands; an Error lists the columns that the file has.
Result<qsizetype> columnIndex(const QStringList &columns, const QString &column);

} // namespace wendu
