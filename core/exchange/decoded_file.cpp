// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/decoded_file.h"

#include "exchange/messages.h"

#include <QDir>

#include <algorithm>

namespace wendu {

Result<std::unique_ptr<DecodedFile>> DecodedFile::open(const QString &path, const QString &encoding)
{
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(path);
    if (!source)
        return source.error();
    std::unique_ptr<DecodedFile> file(new DecodedFile(std::move(*source)));
    const QByteArray begin = file->m_source->peek(4);
    Encoding chosen = Encoding::Utf8;
    if (!encoding.isEmpty()) {
        const auto named = encodingNamed(encoding);
        if (!named) {
            return Error{Exchange::tr("There is no encoding “%1”.").arg(encoding),
                         Exchange::tr("Choose one of %1.").arg(encodingNames().join(QStringLiteral(", ")))};
        }
        chosen = *named;
    } else {
        for (const Encoding marked : {Encoding::Utf16Le, Encoding::Utf16Be}) {
            if (markLength(begin, marked) > 0)
                chosen = marked;
        }
    }
    if (const int mark = markLength(begin, chosen); mark > 0) {
        const Result<QByteArray> read = file->m_source->read(mark);
        if (!read)
            return read.error();
    }
    file->m_encoding = nameOf(chosen);
    file->m_decoder = Decoder::make(chosen);
    return file;
}

QString DecodedFile::name() const
{
    return QDir::toNativeSeparators(m_source->path());
}

Result<bool> DecodedFile::more(qint64 length)
{
    const qsizetype before = m_utf8.size();
    while (m_utf8.size() == before && !m_ended) {
        const Result<QByteArray> bytes = m_source->read(length);
        if (!bytes)
            return bytes.error();
        m_ended = bytes->isEmpty();
        if (m_ended ? !m_decoder->end() : !m_decoder->decode(*bytes, m_utf8))
            return wrongBytes();
    }
    return m_utf8.size() > before;
}

void DecodedFile::drop(qsizetype length)
{
    m_line += std::count(m_utf8.cbegin(), m_utf8.cbegin() + length, '\n');
    m_utf8.remove(0, length);
}

Error DecodedFile::wrongBytes() const
{
    return {Exchange::tr("Line %1 of “%2” holds the bytes %3, which are not %4.")
                .arg(m_line + m_utf8.count('\n'))
                .arg(name(), QString::fromLatin1(m_decoder->found().toHex(' ')), m_encoding),
            Exchange::tr("Choose the file's encoding: one of %1. Windows-1252 reads every file.")
                .arg(encodingNames().join(QStringLiteral(", ")))};
}

} // namespace wendu
