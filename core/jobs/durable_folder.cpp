// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/durable_folder.h"

#include "base/ids.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace wendu {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(wendu::DurableFolder)
};

Error failure(const QString &path, int code)
{
    const QString reason = QString::fromStdString(std::generic_category().message(code));
    return {Words::tr("%1 could not be written: %2.").arg(QDir::toNativeSeparators(path), reason),
            Words::tr("Check that the folder is writable and the disk has room, or choose another one.")};
}

// Works for files and folders: fsync wants a descriptor, not a right to write.
Result<void> sync(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return failure(path, errno);
    const int status = ::fsync(descriptor);
    const int code = errno;
    ::close(descriptor);
    if (status != 0)
        return failure(path, code);
    return {};
}

} // namespace

DurableFolder::DurableFolder(QString target)
    : m_target(QDir::cleanPath(QDir().absoluteFilePath(target)))
{
    const QFileInfo place(m_target);
    m_path = QStringLiteral("%1/.%2-%3.part").arg(place.path(), place.fileName(), newId().left(8));
}

DurableFolder::~DurableFolder()
{
    if (m_created)
        QDir(m_path).removeRecursively();
}

Result<void> DurableFolder::create()
{
    errno = 0;
    m_created = QDir().mkpath(m_path);
    if (!m_created)
        return failure(m_target, errno ? errno : EACCES);
    return {};
}

Result<void> DurableFolder::commit()
{
    const Result<void> moved = move(m_path, m_target);
    if (moved)
        m_created = false;
    return moved;
}

Result<void> DurableFolder::move(const QString &filled, const QString &target)
{
    const QDir folder(filled);
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden)) {
        if (const Result<void> synced = sync(folder.filePath(name)); !synced)
            return synced;
    }
    if (const Result<void> synced = sync(filled); !synced)
        return synced;
    // rename(2) replaces an empty folder and refuses one that holds something.
    if (::rename(QFile::encodeName(filled).constData(), QFile::encodeName(target).constData()) != 0)
        return failure(target, errno);
    return sync(QFileInfo(target).path());
}

void DurableFolder::removeLeftovers(const QString &folder)
{
    const QStringList filter{QStringLiteral(".*.part")};
    for (const QFileInfo &left : QDir(folder).entryInfoList(filter, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot))
        QDir(left.filePath()).removeRecursively();
}

} // namespace wendu
