// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/xlsx_numbers.h"

#include "exchange/xml_part.h"

#include <QDateTime>
#include <QHash>

#include <cmath>

namespace wendu {
namespace {

// What a format's code shows, without what it quotes ("Tag"), colours and conditions in brackets, and all but its first
// section.
QString bare(const QString &code)
{
    QString left;
    bool quoted = false;
    for (qsizetype index = 0; index < code.size(); ++index) {
        const QChar c = code.at(index);
        if (quoted || c == QLatin1Char('"'))
            quoted = c == QLatin1Char('"') ? !quoted : quoted;
        else if (c == QLatin1Char('\\') || c == QLatin1Char('_') || c == QLatin1Char('*'))
            ++index;
        else if (c == QLatin1Char(';'))
            break;
        else if (c == QLatin1Char('[') && !QStringLiteral("hms").contains(code.mid(index + 1, 1).toLower()))
            index = std::max(index, code.indexOf(QLatin1Char(']'), index));
        else
            left += c.toLower();
    }
    return left;
}

} // namespace

// The formats that every workbook has without saying so: ECMA-376, part 1, 18.8.30.
XlsxNumbers::Kind XlsxNumbers::kindOf(int format, const QString &code)
{
    if (code.isEmpty()) {
        if ((format >= 14 && format <= 17) || (format >= 27 && format <= 31) || format == 36
            || (format >= 50 && format <= 58))
            return Kind::Date;
        if ((format >= 18 && format <= 21) || (format >= 32 && format <= 35) || (format >= 45 && format <= 47))
            return Kind::Time;
        return format == 22 ? Kind::DateTime : Kind::Number;
    }
    const QString shown = bare(code);
    if (shown.contains(QLatin1String("general")))
        return Kind::Number;
    const bool clock = shown.contains(QLatin1Char('h')) || shown.contains(QLatin1Char('s'));
    const bool day = shown.contains(QLatin1Char('d')) || shown.contains(QLatin1Char('y'))
                     || (!clock && shown.contains(QLatin1Char('m')));
    if (day)
        return clock ? Kind::DateTime : Kind::Date;
    return clock ? Kind::Time : Kind::Number;
}

Result<XlsxNumbers> XlsxNumbers::read(const std::shared_ptr<XlsxPackage> &package, const QString &stylesPart, bool from1904)
{
    XlsxNumbers numbers;
    numbers.m_from1904 = from1904;
    if (!package->has(stylesPart))
        return numbers;
    Result<std::unique_ptr<XlsxPackage::Part>> part = XlsxPackage::part(package, stylesPart);
    if (!part)
        return part.error();
    XmlPart xml(std::move(*part));
    QHash<int, QString> codes;
    bool inStyles = false;
    for (;;) {
        const Result<bool> more = xml.next();
        if (!more)
            return more.error();
        if (!*more)
            return numbers;
        if (xml.starts(u"numFmt"))
            codes.insert(xml.attribute("numFmtId").toInt(), xml.attribute("formatCode"));
        else if (xml.starts(u"cellXfs"))
            inStyles = true;
        else if (xml.ends(u"cellXfs"))
            inStyles = false;
        else if (inStyles && xml.starts(u"xf")) {
            const int format = xml.attribute("numFmtId").toInt();
            numbers.m_kinds.append(kindOf(format, codes.value(format)));
        }
    }
}

QString XlsxNumbers::date(double serial, Kind kind) const
{
    // Excel believes, as Lotus did, that there was a 29 February 1900: before it, days are one further on.
    const double day = std::floor(serial);
    const QDate begin = m_from1904 ? QDate(1904, 1, 1) : QDate(1899, 12, serial < 60 ? 31 : 30);
    const auto milliseconds = static_cast<qint64>(std::llround((serial - day) * 86400000));
    const QDateTime time = QDateTime(begin, QTime(0, 0), Qt::UTC).addDays(static_cast<qint64>(day)).addMSecs(milliseconds);
    const QString clock = time.time().toString(time.time().msec() ? QStringLiteral("HH:mm:ss.zzz")
                                                                  : QStringLiteral("HH:mm:ss"));
    if (kind == Kind::Time && day == 0)
        return clock;
    const QString date = time.date().toString(Qt::ISODate);
    return kind == Kind::Date && milliseconds == 0 ? date : date + QLatin1Char('T') + clock;
}

QString XlsxNumbers::shown(const QString &number, int style) const
{
    bool understood = false;
    const double value = number.toDouble(&understood);
    if (!understood || !std::isfinite(value))
        return number;
    const Kind kind = m_kinds.value(style, Kind::Number);
    if (kind != Kind::Number && value >= 0 && value < 2958466) // 31 December 9999, where Excel's calendar ends
        return date(value, kind);
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return QString::number(static_cast<qint64>(value));
    return QString::number(value, 'g', 15);
}

} // namespace wendu
