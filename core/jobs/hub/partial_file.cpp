// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/hub/partial_file.h"

#include <QCoreApplication>
#include <QDir>

namespace wendu::hub {
namespace {

constexpr qint64 chunk = 1 << 20;
constexpr qsizetype longestValidator = 1000;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wendu::hub::PartialFile)
};

} // namespace

PartialFile::PartialFile(const QString &folder, const File &file, Arrived arrived)
    : m_wanted(file)
    , m_arrived(std::move(arrived))
    , m_path(QDir(folder).filePath(file.name))
    , m_file(m_path + QStringLiteral(".part"))
    , m_hash(file.sha256.isEmpty() ? QCryptographicHash::Sha1 : QCryptographicHash::Sha256)
{
    resetHash();
}

// Git hashes a file as "blob SIZE", a zero byte and its bytes.
// Source: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects.
void PartialFile::resetHash()
{
    m_hash.reset();
    m_received = 0;
    if (m_wanted.sha256.isEmpty())
        m_hash.addData("blob " + QByteArray::number(m_wanted.size) + QByteArray(1, '\0'));
}

Result<bool> PartialFile::open(const std::atomic_bool &stopped)
{
    if (QFile::exists(m_path)) // whole once; a crash kept the rest of the model from coming
        QFile::rename(m_path, m_file.fileName());
    if (!m_file.open(QIODevice::ReadWrite))
        return writeError();
    if (m_file.size() > m_wanted.size) {
        if (const Result<void> emptied = startOver(); !emptied)
            return emptied.error();
    }
    while (!m_file.atEnd()) {
        if (stopped)
            return false;
        const QByteArray bytes = m_file.read(chunk);
        if (bytes.isEmpty())
            return writeError();
        m_hash.addData(bytes);
        m_received += bytes.size();
    }
    m_resumed = m_received > 0;
    return true;
}

QByteArray PartialFile::validator() const
{
    QFile file(validatorPath());
    return file.open(QIODevice::ReadOnly) ? file.read(longestValidator) : QByteArray();
}

Result<void> PartialFile::begin(const Head &head)
{
    if (head.length >= 0 && head.from + head.length != m_wanted.size) {
        return Error{Words::tr("The hub sends %1 with another length than it said: found %2 bytes; expected %3.")
                         .arg(m_wanted.name)
                         .arg(head.from + head.length)
                         .arg(m_wanted.size),
                     Words::tr("Look the model up again; if that changes nothing, choose another hub.")};
    }
    if (head.from == m_received && head.from > 0)
        return {};
    if (const Result<void> emptied = startOver(); !emptied)
        return emptied;
    // If-Range takes no weak validator (RFC 9110, 13.1.5). Without any the hash alone decides.
    QFile validator(validatorPath());
    if (head.etag.startsWith('"') && head.etag.size() <= longestValidator && validator.open(QIODevice::WriteOnly))
        validator.write(head.etag);
    return {};
}

Result<void> PartialFile::take(QByteArrayView bytes)
{
    if (m_received + bytes.size() > m_wanted.size) {
        return Error{
            Words::tr("The hub sends more of %1 than it said; expected %2 bytes.").arg(m_wanted.name).arg(m_wanted.size),
            Words::tr("Look the model up again; if that changes nothing, choose another hub.")};
    }
    if (m_file.write(bytes.data(), bytes.size()) != bytes.size() || !m_file.flush())
        return writeError();
    m_hash.addData(bytes);
    m_received += bytes.size();
    if (m_arrived)
        m_arrived(bytes.size());
    return {};
}

bool PartialFile::matches() const
{
    return complete() && digest() == (m_wanted.sha256.isEmpty() ? m_wanted.gitBlob : m_wanted.sha256);
}

Result<void> PartialFile::keep()
{
    m_file.close();
    QFile::remove(validatorPath());
    if (!m_file.rename(m_path))
        return writeError();
    return {};
}

Result<void> PartialFile::startOver()
{
    QFile::remove(validatorPath());
    resetHash();
    m_resumed = false;
    if (!m_file.resize(0) || !m_file.seek(0))
        return writeError();
    return {};
}

Error PartialFile::mismatch() const
{
    const bool git = m_wanted.sha256.isEmpty();
    return {Words::tr("%1 is not what the hub says it is: found the %2 %3; expected %4.")
                .arg(m_wanted.name, git ? QStringLiteral("Git SHA-1") : QStringLiteral("SHA-256"),
                     QString::fromLatin1(digest()), QString::fromLatin1(git ? m_wanted.gitBlob : m_wanted.sha256)),
            Words::tr("The file was thrown away. Try again; if that changes nothing, choose another hub.")};
}

Error PartialFile::writeError() const
{
    return {Words::tr("%1 cannot be written: %2.").arg(QDir::toNativeSeparators(m_file.fileName()), m_file.errorString()),
            Words::tr("Make room on the disk, then try again; what has come is kept.")};
}

} // namespace wendu::hub
