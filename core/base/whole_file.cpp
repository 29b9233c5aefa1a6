// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/whole_file.h"

#include "base/ids.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace wendu {
namespace {

class WholeFile
{
    Q_DECLARE_TR_FUNCTIONS(WholeFile)
};

Error failure(const QString &path, int code)
{
    return {WholeFile::tr("“%1” could not be written: %2.")
                .arg(QDir::toNativeSeparators(path), QString::fromLocal8Bit(std::strerror(code))),
            WholeFile::tr("Make room or choose another folder, then try again.")};
}

// fsync of a folder makes a rename in it last; of a file, its contents.
int syncToDisk(const QString &path, int flags)
{
    const int file = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (file < 0)
        return errno;
    const int code = ::fsync(file) == 0 ? 0 : errno;
    ::close(file);
    return code;
}

int renameWithoutReplacing(const QByteArray &from, const QByteArray &to)
{
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0)
        return 0;
    // Some file systems (FUSE, NFS) know no RENAME_NOREPLACE; a hard link refuses to replace as well.
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    if (::link(from.constData(), to.constData()) != 0)
        return errno;
    ::unlink(from.constData());
    return 0;
}

} // namespace

QString temporaryBeside(const QString &target)
{
    const QFileInfo info(target);
    return info.dir().filePath(QStringLiteral(".%1.%2.tmp").arg(info.fileName().left(100), newId().left(8)));
}

Result<void> moveIntoPlace(const QString &written, const QString &target, IfThere ifThere)
{
    if (const int code = syncToDisk(written, O_RDONLY))
        return failure(written, code);
    const QByteArray from = QFile::encodeName(written);
    const QByteArray to = QFile::encodeName(target);
    int code = 0;
    if (ifThere == IfThere::Refuse)
        code = renameWithoutReplacing(from, to);
    else if (std::rename(from.constData(), to.constData()) != 0)
        code = errno;
    if (code == EEXIST) {
        return Error{WholeFile::tr("There is a file “%1” already.").arg(QDir::toNativeSeparators(target)),
                     WholeFile::tr("Choose another name, or move that file away.")};
    }
    if (code)
        return failure(target, code);
    if ((code = syncToDisk(QFileInfo(target).absolutePath(), O_RDONLY | O_DIRECTORY)))
        return failure(target, code);
    return {};
}

} // namespace wendu
