// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file_system.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <sys/vfs.h>

namespace wendu {
namespace {

// Spaces, tabs, newlines and backslashes stand as \040 and the like.
QByteArray unescaped(const QByteArray &field)
{
    QByteArray plain;
    for (qsizetype i = 0; i < field.size(); ++i) {
        bool octal = false;
        const int code = field.at(i) == '\\' && i + 3 < field.size() ? field.mid(i + 1, 3).toInt(&octal, 8) : 0;
        plain.append(octal ? static_cast<char>(code) : field.at(i));
        i += octal ? 3 : 0;
    }
    return plain;
}

bool liesIn(const QByteArray &path, const QByteArray &folder)
{
    return folder == "/" || path == folder || path.startsWith(folder + '/');
}

// Where there is no table of mounts. The numbers are statfs(2)'s.
QString typeByNumber(const QByteArray &path)
{
    struct statfs found
    {
    };
    if (::statfs(path.constData(), &found) != 0)
        return {};
    switch (static_cast<quint32>(found.f_type)) {
    case 0x6969:
        return QStringLiteral("nfs");
    case 0x517b:
    case 0xfe534d42:
        return QStringLiteral("smb3");
    case 0xff534d42:
        return QStringLiteral("cifs");
    case 0x01021997:
        return QStringLiteral("9p");
    case 0x00c36400:
        return QStringLiteral("ceph");
    case 0x5346414f:
        return QStringLiteral("afs");
    case 0x65735546:
        return QStringLiteral("fuse");
    default:
        return {};
    }
}

} // namespace

QString fileSystemOf(const QString &path)
{
    QFile table(QStringLiteral("/proc/self/mountinfo"));
    const QString known = table.open(QIODevice::ReadOnly) ? fileSystemOf(path, table.readAll()) : QString();
    return known.isEmpty() ? typeByNumber(QFile::encodeName(path)) : known;
}

QString fileSystemOf(const QString &path, const QByteArray &mounts)
{
    const QString real = QFileInfo(path).canonicalFilePath();
    const QByteArray wanted = QFile::encodeName(real.isEmpty() ? QDir::cleanPath(path) : real);
    QByteArray deepest, type;
    for (const QByteArray &line : mounts.split('\n')) {
        // id parent device root FOLDER options … - TYPE source options; see proc(5).
        const QList<QByteArray> fields = line.split(' ');
        const qsizetype dash = fields.indexOf("-");
        if (dash < 5 || dash + 1 >= fields.size())
            continue;
        const QByteArray folder = unescaped(fields.at(4));
        // What is mounted later over the same folder hides what was there.
        if (liesIn(wanted, folder) && folder.size() >= deepest.size()) {
            deepest = folder;
            type = fields.at(dash + 1);
        }
    }
    return QString::fromUtf8(type);
}

bool isNetworkFileSystem(const QString &type)
{
    static const QSet<QString> known{QStringLiteral("nfs"),
                                     QStringLiteral("nfs4"),
                                     QStringLiteral("cifs"),
                                     QStringLiteral("smb2"),
                                     QStringLiteral("smb3"),
                                     QStringLiteral("smbfs"),
                                     QStringLiteral("ncpfs"),
                                     QStringLiteral("afs"),
                                     QStringLiteral("coda"),
                                     QStringLiteral("9p"),
                                     QStringLiteral("ceph"),
                                     QStringLiteral("lustre"),
                                     QStringLiteral("gfs2"),
                                     QStringLiteral("ocfs2"),
                                     QStringLiteral("beegfs"),
                                     QStringLiteral("gpfs"),
                                     QStringLiteral("orangefs"),
                                     QStringLiteral("davfs"),
                                     QStringLiteral("fuse.sshfs"),
                                     QStringLiteral("fuse.rclone"),
                                     QStringLiteral("fuse.s3fs"),
                                     QStringLiteral("fuse.davfs2"),
                                     QStringLiteral("fuse.glusterfs"),
                                     QStringLiteral("fuse.ceph"),
                                     QStringLiteral("fuse.curlftpfs"),
                                     QStringLiteral("fuse.gcsfuse"),
                                     QStringLiteral("fuse.gvfsd-fuse"),
                                     QStringLiteral("fuse.juicefs"),
                                     QStringLiteral("fuse.mfs"),
                                     QStringLiteral("fuse.kio-fuse")};
    return known.contains(type);
}

} // namespace wendu
