// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/project_lock.h"

#include "store/messages.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSysInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wendu {
namespace {

// The holder removes the file when it ends, so what was opened may be no longer what stands there.
bool standsThere(int file, const QByteArray &path)
{
    struct stat opened
    {};
    struct stat there
    {};
    return ::fstat(file, &opened) == 0 && ::stat(path.constData(), &there) == 0 && opened.st_ino == there.st_ino
           && opened.st_dev == there.st_dev;
}

void writeHolder(int file)
{
    const QByteArray holder
        = QByteArray::number(QCoreApplication::applicationPid()) + '\n' + QSysInfo::machineHostName().toUtf8() + '\n';
    // Only a courtesy to the next one who asks: the lock holds without it.
    if (::ftruncate(file, 0) != 0 || ::pwrite(file, holder.constData(), static_cast<size_t>(holder.size()), 0) < 0)
        qWarning("the lock's holder could not be noted: %s", std::strerror(errno));
}

Error heldBy(int file, const QString &projectPath)
{
    char bytes[512] = {};
    const ssize_t length = ::pread(file, bytes, sizeof bytes - 1, 0);
    const QStringList holder = QString::fromUtf8(bytes, length > 0 ? length : 0).split(QLatin1Char('\n'));
    const QString who
        = holder.size() > 1 ? Store::tr("process %1 on %2").arg(holder.at(0), holder.at(1)) : Store::tr("another process");
    return {Store::tr("“%1” is being edited by %2.").arg(QDir::toNativeSeparators(projectPath), who),
            Store::tr("Close it there, or open it here for reading only.")};
}

} // namespace

ProjectLock::ProjectLock(const QByteArray &path, int file)
    : m_path(path)
    , m_file(file)
{
}

ProjectLock::~ProjectLock()
{
    ::unlink(m_path.constData()); // while it is held: whoever opened it meanwhile looks again
    ::close(m_file);
}

Result<std::unique_ptr<ProjectLock>> ProjectLock::take(const QString &projectPath)
{
    const QByteArray path = QFile::encodeName(projectPath + QStringLiteral(".lock"));
    for (;;) {
        const int file = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (file < 0) {
            return Error{Store::tr("“%1” cannot be opened for writing: its folder refuses a lock file (%2).")
                             .arg(QDir::toNativeSeparators(projectPath), QString::fromLocal8Bit(std::strerror(errno))),
                         Store::tr("Check the permissions of the folder, or open the project for reading only.")};
        }
        if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
            Error error = heldBy(file, projectPath);
            ::close(file);
            return error;
        }
        if (standsThere(file, path)) {
            writeHolder(file);
            return std::unique_ptr<ProjectLock>(new ProjectLock(path, file));
        }
        ::close(file);
    }
}

} // namespace wendu
