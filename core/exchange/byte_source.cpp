// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/byte_source.h"

#include "exchange/messages.h"

#include <QDir>

#include <sys/stat.h>

namespace wendu {

ByteSource::ByteSource(const QString &path)
    : m_path(path)
    , m_file(path)
{
}

std::optional<ByteSource::Stamp> ByteSource::stamp() const
{
    struct stat found
    {};
    if (::fstat(m_file.handle(), &found) != 0 || !S_ISREG(found.st_mode))
        return {};
    return Stamp{found.st_size, found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
}

Result<std::unique_ptr<ByteSource>> ByteSource::open(const QString &path)
{
    std::unique_ptr<ByteSource> source(new ByteSource(path));
    if (!source->m_file.open(QIODevice::ReadOnly)) {
        return Error{
            Exchange::tr("“%1” cannot be read: %2.").arg(QDir::toNativeSeparators(path), source->m_file.errorString()),
            Exchange::tr("Check the name and the file's permissions.")};
    }
    const auto stamp = source->stamp();
    if (!stamp) {
        return Error{Exchange::tr("“%1” is not a plain file.").arg(QDir::toNativeSeparators(path)),
                     Exchange::tr("Choose a CSV or TSV file.")};
    }
    source->m_stamp = *stamp;
    return source;
}

Result<QByteArray> ByteSource::read(qint64 length)
{
    QByteArray bytes = m_file.read(length);
    m_position += bytes.size();
    if (m_file.error() != QFileDevice::NoError) {
        return Error{Exchange::tr("“%1” could not be read to its end: %2.")
                         .arg(QDir::toNativeSeparators(m_path), m_file.errorString()),
                     Exchange::tr("Check the disk or the connection to it, then try again.")};
    }
    if (bytes.isEmpty() && (m_position != m_stamp.size || stamp() != m_stamp)) {
        return Error{Exchange::tr("“%1” changed while it was read: it had %2 bytes at the beginning and %3 were read.")
                         .arg(QDir::toNativeSeparators(m_path))
                         .arg(m_stamp.size)
                         .arg(m_position),
                     Exchange::tr("Wait until the program that writes it has finished, then try again.")};
    }
    return bytes;
}

} // namespace wendu
