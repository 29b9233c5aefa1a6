// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/byte_source.h"
#include "exchange/decoder.h"

namespace wendu {

// A file as UTF-8, a piece at a time, for formats that are UTF-8 unless a byte order mark says otherwise.
class DecodedFile
{
public:
    // An empty encoding: by the mark, else UTF-8.
    static Result<std::unique_ptr<DecodedFile>> open(const QString &path, const QString &encoding);

    const QString &encoding() const { return m_encoding; }
    qint64 bytesRead() const { return m_source->position(); }
    qint64 size() const { return m_source->size(); }
    QString name() const; // of the file, for messages

    // What has been decoded and not been dropped yet.
    const QByteArray &utf8() const { return m_utf8; }
    // Appends at least a byte to utf8(), or the file has ended: false. Wrong bytes are an Error that names their line.
    Result<bool> more(qint64 length);
    // Forgets the first bytes of utf8().
    void drop(qsizetype length);
    qint64 line() const { return m_line; } // on which utf8() begins, from 1

private:
    explicit DecodedFile(std::unique_ptr<ByteSource> source)
        : m_source(std::move(source))
    {}
    Error wrongBytes() const;

    std::unique_ptr<ByteSource> m_source;
    std::unique_ptr<Decoder> m_decoder;
    QString m_encoding;
    QByteArray m_utf8;
    qint64 m_line = 1;
    bool m_ended = false;
};

} // namespace wendu
