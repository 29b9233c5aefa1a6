// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

// Zip archives and workbooks written by hand, so that tests can make those that no spreadsheet program writes.
namespace wendu::test {

using Parts = QList<std::pair<QByteArray, QByteArray>>; // name, content

void writeArchive(const QString &path, const Parts &parts);

struct Workbook
{
    QByteArray rows;                                     // what stands in <sheetData>
    QByteArray texts;                                    // what stands in <sst>
    QByteArray styles;                                   // what stands in <styleSheet>
    QByteArray second;                                   // rows of a second sheet, "Other"
    QByteArray target = "worksheets/sheet1.xml";         // of the first sheet, as the workbook names it
    Parts more;                                          // further parts
    Parts parts() const;
    void write(const QString &path) const { writeArchive(path, parts()); }
};

} // namespace wendu::test
