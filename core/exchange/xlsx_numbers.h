// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exchange/xlsx_package.h"

#include <QList>

#include <memory>

namespace wendu {

// Numbers of a sheet as people read them: to the 15 digits that Excel keeps, and a number whose format is one of dates as a
// date of ISO 8601. Excel counts days from 1900, or from 1904 in workbooks of old Macs.
class XlsxNumbers
{
public:
    static Result<XlsxNumbers> read(const std::shared_ptr<XlsxPackage> &package, const QString &stylesPart, bool from1904);

    // `style` is the cell's, an index into the workbook's styles.
    QString shown(const QString &number, int style) const;

private:
    enum class Kind : char { Number, Date, Time, DateTime };
    static Kind kindOf(int format, const QString &code);
    QString date(double serial, Kind kind) const;

    QList<Kind> m_kinds; // of the styles
    bool m_from1904 = false;
};

} // namespace wendu
