// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/xml_part.h"

#include "exchange/messages.h"

namespace wendu {
namespace {

constexpr qint64 chunk = 128 * 1024;
constexpr int deepest = 64;

} // namespace

QString XmlPart::attribute(const char *name) const
{
    return m_reader.attributes().value(QLatin1String(name)).toString();
}

QString XmlPart::prefixedAttribute(QStringView name) const
{
    for (const QXmlStreamAttribute &attribute : m_reader.attributes()) {
        if (attribute.name() == name && !attribute.prefix().isEmpty())
            return attribute.value().toString();
    }
    return {};
}

Error XmlPart::fault(const QString &what) const
{
    return {Exchange::tr("Line %1 of the part “%2” of “%3” is not what a workbook has: %4.")
                .arg(m_reader.lineNumber())
                .arg(m_part->name(), m_part->package().name(), what),
            Exchange::tr("Open it in a spreadsheet program and save it anew as .xlsx, or as CSV.")};
}

Result<bool> XmlPart::next()
{
    for (;;) {
        switch (m_reader.readNext()) {
        case QXmlStreamReader::DTD:
            return fault(Exchange::tr("it has a document type"));
        case QXmlStreamReader::StartElement:
            if (++m_depth > deepest)
                return fault(Exchange::tr("it is nested deeper than %1 levels").arg(deepest));
            return true;
        case QXmlStreamReader::EndElement:
            --m_depth;
            return true;
        case QXmlStreamReader::EndDocument:
            return false;
        case QXmlStreamReader::Invalid: {
            if (m_reader.error() != QXmlStreamReader::PrematureEndOfDocumentError)
                return fault(m_reader.errorString());
            const Result<QByteArray> bytes = m_part->read(chunk);
            if (!bytes)
                return bytes.error();
            if (bytes->isEmpty())
                return fault(Exchange::tr("it ends too early"));
            m_reader.addData(*bytes);
            break;
        }
        default:
            return true;
        }
    }
}

} // namespace wendu
