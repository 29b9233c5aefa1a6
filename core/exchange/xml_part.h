// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/xlsx_package.h"

#include <QXmlStreamReader>

namespace wendu {

// A part of a workbook as XML, a piece at a time. A document type is refused: no spreadsheet program writes one, and its
// entities could expand without end. So is nesting that no spreadsheet has.
class XmlPart
{
public:
    explicit XmlPart(std::unique_ptr<XlsxPackage::Part> part)
        : m_part(std::move(part))
    {}

    // To the next token; false at the end.
    Result<bool> next();
    bool starts(QStringView element) const { return m_reader.isStartElement() && m_reader.name() == element; }
    bool ends(QStringView element) const { return m_reader.isEndElement() && m_reader.name() == element; }
    bool isText() const { return m_reader.isCharacters(); }
    QStringView text() const { return m_reader.text(); }
    QString attribute(const char *name) const;
    // By the name without its prefix: "r:id".
    QString prefixedAttribute(QStringView name) const;
    Error fault(const QString &what) const;
    qint64 position() const { return m_part->position(); }
    qint64 size() const { return m_part->size(); }

private:
    std::unique_ptr<XlsxPackage::Part> m_part;
    QXmlStreamReader m_reader;
    int m_depth = 0;
};

} // namespace wendu
