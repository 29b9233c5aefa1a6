// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/columns.h"

#include "exchange/messages.h"

#include <QSet>

namespace wendu {

QStringList columnNames(const QStringList &header)
{
    QStringList names;
    QSet<QString> taken;
    for (const QString &cell : header) {
        const QString plain = cell.trimmed().isEmpty() ? QString::number(names.size() + 1) : cell.trimmed();
        QString name = plain;
        for (int number = 2; taken.contains(name); ++number)
            name = QStringLiteral("%1 (%2)").arg(plain).arg(number);
        taken.insert(name);
        names.append(name);
    }
    return names;
}

Result<qsizetype> columnIndex(const QStringList &columns, const QString &column)
{
    const qsizetype index = columns.indexOf(column);
    if (index >= 0)
        return index;
    return Error{Exchange::tr("The file has no column “%1”. Its columns are: %2.")
                     .arg(column, columns.mid(0, 50).join(QStringLiteral(", "))),
                 Exchange::tr("Name one of these columns, or check the delimiter.")};
}

} // namespace wendu
