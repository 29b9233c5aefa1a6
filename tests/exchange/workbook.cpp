// SPDX-License-Identifier: GPL-3.0-or-later
#include "workbook.h"

#include <QFile>

#include <cstdlib>
#include <cstring>

#include <zip.h>

namespace wendu::test {

void writeArchive(const QString &path, const Parts &parts)
{
    int code = 0;
    zip_t *archive = zip_open(QFile::encodeName(path).constData(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (!archive)
        qFatal("cannot write %s", qPrintable(path));
    for (const auto &[name, content] : parts) {
        void *copy = std::malloc(static_cast<std::size_t>(content.size()) + 1);
        std::memcpy(copy, content.constData(), static_cast<std::size_t>(content.size()));
        zip_source_t *source = zip_source_buffer(archive, copy, static_cast<zip_uint64_t>(content.size()), 1);
        if (zip_file_add(archive, name.constData(), source, ZIP_FL_ENC_UTF_8) < 0)
            qFatal("cannot write %s", name.constData());
    }
    if (zip_close(archive) != 0)
        qFatal("cannot write %s", qPrintable(path));
}

Parts Workbook::parts() const
{
    const QByteArray head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const QByteArray main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const QByteArray relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const auto sheet = [&](const QByteArray &inside) {
        return head + "<worksheet " + main + "><sheetData>" + inside + "</sheetData></worksheet>";
    };
    Parts all{
        {"[Content_Types].xml", head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
        {"xl/workbook.xml", head + "<workbook " + main + " xmlns:r=\"" + relation
                                + "\"><workbookPr/><sheets><sheet name=\"Reviews\" sheetId=\"1\" r:id=\"rId1\"/>"
                                + "<sheet name=\"Other\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
             + "<Relationship Id=\"rId1\" Type=\"" + relation + "/worksheet\" Target=\"" + target + "\"/>"
             + "<Relationship Id=\"rId2\" Type=\"" + relation + "/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>"
             + "</Relationships>"},
        {"xl/worksheets/sheet1.xml", sheet(rows)},
        {"xl/worksheets/sheet2.xml", sheet(second)}};
    if (!texts.isNull())
        all.append({"xl/sharedStrings.xml", head + "<sst " + main + ">" + texts + "</sst>"});
    if (!styles.isNull())
        all.append({"xl/styles.xml", head + "<styleSheet " + main + ">" + styles + "</styleSheet>"});
    return all + more;
}

} // namespace wendu::test
