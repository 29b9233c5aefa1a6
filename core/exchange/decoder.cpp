// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/decoder.h"

#include <array>
#include <cerrno>

#include <iconv.h>

namespace wendu {
namespace {

class Utf8Decoder : public Decoder
{
    qsizetype convert(const QByteArray &bytes, QByteArray &utf8, bool &wrong) override
    {
        const qsizetype valid = validUtf8(bytes.constData(), bytes.size());
        utf8.append(bytes.constData(), valid);
        wrong = !isUtf8Prefix(bytes.constData() + valid, bytes.size() - valid);
        return valid;
    }
};

// As browsers read it (WHATWG): the five bytes without a character stand for the control characters of their number, so that
// every file can be read and written back as it was.
class Windows1252Decoder : public Decoder
{
    qsizetype convert(const QByteArray &bytes, QByteArray &utf8, bool &wrong) override
    {
        static constexpr std::array<char16_t, 32> upper{0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                                        0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
                                                        0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                        0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};
        QString text(bytes.size(), Qt::Uninitialized);
        for (qsizetype index = 0; index < bytes.size(); ++index) {
            const auto byte = static_cast<unsigned char>(bytes[index]);
            text[index] = QChar(byte >= 0x80 && byte < 0xa0 ? upper[byte - 0x80] : byte);
        }
        utf8.append(text.toUtf8());
        wrong = false;
        return bytes.size();
    }
};

// Qt 6.4 knows only Unicode and Latin-1 by itself.
class IconvDecoder : public Decoder
{
public:
    explicit IconvDecoder(const char *name)
        : m_converter(::iconv_open("UTF-8", name))
    {}
    ~IconvDecoder() override
    {
        if (m_converter != none())
            ::iconv_close(m_converter);
    }

private:
    static iconv_t none() { return reinterpret_cast<iconv_t>(-1); }

    qsizetype convert(const QByteArray &bytes, QByteArray &utf8, bool &wrong) override
    {
        QByteArray input = bytes; // iconv's input is not const, though it only reads
        char *in = input.data();
        auto inLeft = static_cast<std::size_t>(input.size());
        int code = m_converter == none() ? EILSEQ : 0;
        while (inLeft > 0 && (code == 0 || code == E2BIG)) {
            std::array<char, 65536> room{};
            char *out = room.data();
            std::size_t outLeft = room.size();
            code = ::iconv(m_converter, &in, &inLeft, &out, &outLeft) == static_cast<std::size_t>(-1) ? errno : 0;
            utf8.append(room.data(), static_cast<qsizetype>(room.size() - outLeft));
        }
        wrong = code == EILSEQ;
        return input.size() - static_cast<qsizetype>(inLeft);
    }

    iconv_t m_converter;
};

} // namespace

std::unique_ptr<Decoder> Decoder::make(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Utf8:
        break;
    case Encoding::Utf16Le:
        return std::make_unique<IconvDecoder>("UTF-16LE");
    case Encoding::Utf16Be:
        return std::make_unique<IconvDecoder>("UTF-16BE");
    case Encoding::Gb18030:
        return std::make_unique<IconvDecoder>("GB18030");
    case Encoding::Windows1252:
        return std::make_unique<Windows1252Decoder>();
    }
    return std::make_unique<Utf8Decoder>();
}

bool Decoder::decode(const QByteArray &bytes, QByteArray &utf8)
{
    const QByteArray all = m_rest.isEmpty() ? bytes : m_rest + bytes;
    bool wrong = false;
    const qsizetype valid = convert(all, utf8, wrong);
    m_position += valid;
    m_rest = all.mid(valid);
    return !wrong;
}

} // namespace wendu
