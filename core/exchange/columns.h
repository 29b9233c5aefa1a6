// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace wendu {

class TableReader;

// Where a column stands; an Error lists the columns that the file has.
Result<qsizetype> columnIndex(const TableReader &reader, const QString &column);

} // namespace wendu
