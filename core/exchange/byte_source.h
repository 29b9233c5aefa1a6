// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFile>

#include <memory>
#include <optional>

namespace wendu {

// A file's bytes from the beginning to the end, once, and the certainty that it stayed the same meanwhile.
class ByteSource
{
public:
    static Result<std::unique_ptr<ByteSource>> open(const QString &path);

    // At most `length` bytes; none at the end. At the end: an Error when the file is no longer what it was when it was
    // opened.
    Result<QByteArray> read(qint64 length);
    // The first bytes, without moving on.
    QByteArray peek(qint64 length) { return m_file.peek(length); }
    const QString &path() const { return m_path; }
    qint64 size() const { return m_stamp.size; }
    qint64 position() const { return m_position; }

private:
    struct Stamp
    {
        qint64 size = 0;
        qint64 seconds = 0;
        qint64 nanoseconds = 0;
        friend bool operator==(const Stamp &, const Stamp &) = default;
    };
    explicit ByteSource(const QString &path);
    std::optional<Stamp> stamp() const; // none: not a plain file

    QString m_path;
    QFile m_file;
    Stamp m_stamp;
    qint64 m_position = 0;
};

} // namespace wendu
