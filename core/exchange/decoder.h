// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/encoding.h"

#include <memory>

namespace wendu {

// Turns a file's bytes into UTF-8, chunk by chunk, and stops at the first byte that is none of the encoding.
class Decoder
{
public:
    virtual ~Decoder() = default;
    static std::unique_ptr<Decoder> make(Encoding encoding);

    // Appends what `bytes` say to `utf8`; a character that they cut short waits for the next call. False at a byte that is
    // wrong: what came before it has been appended, and position() and found() tell of it.
    bool decode(const QByteArray &bytes, QByteArray &utf8);
    // At the end: false when a character was cut short.
    bool end() const { return m_rest.isEmpty(); }

    qint64 position() const { return m_position; } // in the file, after the byte order mark
    QByteArray found() const { return m_rest.left(4); }

protected:
    // Appends the valid part of `bytes` and gives its length; sets `wrong` unless the rest is only cut short.
    virtual qsizetype convert(const QByteArray &bytes, QByteArray &utf8, bool &wrong) = 0;

private:
    QByteArray m_rest;
    qint64 m_position = 0;
};

} // namespace wendu
