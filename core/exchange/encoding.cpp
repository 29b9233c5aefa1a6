// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/encoding.h"

#include "exchange/messages.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace wendu {
namespace {

struct Name
{
    Encoding encoding;
    const char *name;
};
constexpr std::array names{Name{Encoding::Utf8, "UTF-8"}, Name{Encoding::Utf16Le, "UTF-16LE"},
                           Name{Encoding::Utf16Be, "UTF-16BE"}, Name{Encoding::Gb18030, "GB18030"},
                           Name{Encoding::Windows1252, "windows-1252"}};

unsigned char at(const char *bytes, qsizetype index)
{
    return static_cast<unsigned char>(bytes[index]);
}

bool between(unsigned char byte, int first, int last)
{
    return byte >= first && byte <= last;
}

// Length of the sequence that begins with `lead`, and the range of its second byte (Unicode 15, table 3-7); 0: none begins
// so.
int utf8Length(unsigned char lead, int &first, int &last)
{
    first = 0x80;
    last = 0xbf;
    if (lead < 0x80)
        return 1;
    if (between(lead, 0xc2, 0xdf))
        return 2;
    if (between(lead, 0xe0, 0xef)) {
        first = lead == 0xe0 ? 0xa0 : 0x80;
        last = lead == 0xed ? 0x9f : 0xbf;
        return 3;
    }
    if (between(lead, 0xf0, 0xf4)) {
        first = lead == 0xf0 ? 0x90 : 0x80;
        last = lead == 0xf4 ? 0x8f : 0xbf;
        return 4;
    }
    return 0;
}

bool separates(char byte)
{
    return byte == '\n' || byte == '\r' || byte == '\t' || byte == ',' || byte == ';' || byte == ' ';
}

// Chinese in UTF-16 has hardly a zero byte, but it too comes in lines and columns, and what separates them has one, always
// on the same side. In any other encoding a separator has a zero beside it only by accident.
std::optional<Encoding> utf16BySeparators(const QByteArray &bytes)
{
    qsizetype little = 0;
    qsizetype big = 0;
    for (qsizetype index = 0; index + 1 < bytes.size(); index += 2) {
        little += separates(bytes[index]) && bytes[index + 1] == 0;
        big += bytes[index] == 0 && separates(bytes[index + 1]);
    }
    const qsizetype all = std::count_if(bytes.begin(), bytes.end(), separates);
    const qsizetype many = std::max(little, big);
    if (many == 0 || many * 2 < all || many < 9 * std::min(little, big))
        return {};
    return little > big ? Encoding::Utf16Le : Encoding::Utf16Be;
}

// GB18030 (and GBK and GB2312, which it contains): pairs of a lead and a trail byte, or four bytes.
bool looksChinese(const QByteArray &bytes)
{
    qsizetype pairs = 0;
    qsizetype common = 0;
    qsizetype rare = 0;
    for (qsizetype index = 0; index + 1 < bytes.size();) {
        const unsigned char lead = at(bytes.constData(), index);
        const unsigned char trail = at(bytes.constData(), index + 1);
        if (lead < 0x80) {
            ++index;
            continue;
        }
        if (!between(lead, 0x81, 0xfe))
            return false;
        if (between(trail, 0x30, 0x39)) {
            if (index + 3 >= bytes.size())
                break;
            if (!between(at(bytes.constData(), index + 2), 0x81, 0xfe)
                || !between(at(bytes.constData(), index + 3), 0x30, 0x39))
                return false;
            index += 4;
            ++rare; // emoji and rare characters: four bytes of such a kind do not come by accident
            continue;
        }
        if (trail >= 0x40 && trail != 0x7f && trail != 0xff)
            index += 2;
        else
            return false;
        ++pairs;
        // The 3,755 characters of GB 2312's first level, which make up over 99 % of running text, and its punctuation.
        common += (between(lead, 0xb0, 0xd7) || between(lead, 0xa1, 0xa3)) && trail >= 0xa1;
    }
    return pairs + rare > 0 && common * 5 >= pairs * 4;
}

} // namespace

QString nameOf(Encoding encoding)
{
    for (const Name &entry : names) {
        if (entry.encoding == encoding)
            return QString::fromLatin1(entry.name);
    }
    return {};
}

QStringList encodingNames()
{
    QStringList all;
    for (const Name &entry : names)
        all.append(QString::fromLatin1(entry.name));
    return all;
}

std::optional<Encoding> encodingNamed(const QString &name)
{
    for (const Name &entry : names) {
        if (name.compare(QLatin1String(entry.name), Qt::CaseInsensitive) == 0)
            return entry.encoding;
    }
    return {};
}

qsizetype validUtf8(const char *bytes, qsizetype length)
{
    qsizetype index = 0;
    while (index < length) {
        quint64 eight = 0;
        while (index + 8 <= length && (std::memcpy(&eight, bytes + index, 8), (eight & 0x8080808080808080U) == 0))
            index += 8;
        if (index >= length)
            break;
        int first = 0;
        int last = 0;
        const int needed = utf8Length(at(bytes, index), first, last);
        if (needed == 0 || index + needed > length)
            return index;
        if (needed > 1 && !between(at(bytes, index + 1), first, last))
            return index;
        for (int byte = 2; byte < needed; ++byte) {
            if (!between(at(bytes, index + byte), 0x80, 0xbf))
                return index;
        }
        index += needed;
    }
    return index;
}

bool isUtf8Prefix(const char *bytes, qsizetype length)
{
    if (length == 0)
        return true;
    int first = 0;
    int last = 0;
    const int needed = utf8Length(at(bytes, 0), first, last);
    if (needed <= length)
        return false;
    if (length > 1 && !between(at(bytes, 1), first, last))
        return false;
    return length < 3 || between(at(bytes, 2), 0x80, 0xbf);
}

// Whether nearly all that is not ASCII stands in valid sequences: then a torn character is the exception, and no other
// encoding was meant. Two letters of Windows-1252 or a pair of GB18030 seldom form one by accident.
bool isMostlyUtf8(const QByteArray &bytes)
{
    qsizetype characters = 0;
    qsizetype broken = 0;
    for (qsizetype index = 0; index < bytes.size(); ++index) {
        const qsizetype valid = validUtf8(bytes.constData() + index, bytes.size() - index);
        for (qsizetype i = index; i < index + valid; ++i)
            characters += at(bytes.constData(), i) >= 0xc0;
        index += valid;
        // The bytes of one torn character follow each other, and count once.
        if (index < bytes.size() && (valid > 0 || broken == 0))
            ++broken;
    }
    return characters > 20 * broken;
}

int markLength(const QByteArray &bytes, Encoding encoding)
{
    if (encoding == Encoding::Utf8)
        return bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
    if (encoding == Encoding::Utf16Le)
        return bytes.startsWith("\xff\xfe") ? 2 : 0;
    if (encoding == Encoding::Utf16Be)
        return bytes.startsWith("\xfe\xff") ? 2 : 0;
    return encoding == Encoding::Gb18030 && bytes.startsWith("\x84\x31\x95\x33") ? 4 : 0;
}

Result<DetectedEncoding> detectEncoding(const QByteArray &bytes, bool whole)
{
    if (bytes.startsWith(QByteArray::fromRawData("\xff\xfe\0\0", 4))
        || bytes.startsWith(QByteArray::fromRawData("\0\0\xfe\xff", 4))) {
        return Error{
            Exchange::tr("The file is in UTF-32; expected is one of %1.").arg(encodingNames().join(QStringLiteral(", "))),
            Exchange::tr("Save it as UTF-8 and try again.")};
    }
    for (const Encoding marked : {Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030}) {
        if (const int length = markLength(bytes, marked))
            return DetectedEncoding{marked, length};
    }
    if (const auto utf16 = utf16BySeparators(bytes))
        return DetectedEncoding{*utf16, 0};
    const qsizetype valid = validUtf8(bytes.constData(), bytes.size());
    if (valid == bytes.size() || (!whole && isUtf8Prefix(bytes.constData() + valid, bytes.size() - valid)))
        return DetectedEncoding{Encoding::Utf8, 0};
    if (isMostlyUtf8(bytes))
        return DetectedEncoding{Encoding::Utf8, 0}; // and whoever decodes it names the line that is broken
    return DetectedEncoding{looksChinese(bytes) ? Encoding::Gb18030 : Encoding::Windows1252, 0};
}

} // namespace wendu
