// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/columns.h"

#include "exchange/messages.h"
#include "exchange/table_reader.h"

namespace wendu {

Result<qsizetype> columnIndex(const TableReader &reader, const QString &column)
{
    const qsizetype index = reader.columns().indexOf(column);
    if (index >= 0)
        return index;
    return Error{Exchange::tr("The file has no column “%1”. Its columns are: %2.")
                     .arg(column, reader.columns().mid(0, 50).join(QStringLiteral(", "))),
                 Exchange::tr("Name one of these columns, or check the delimiter.")};
}

} // namespace wendu
