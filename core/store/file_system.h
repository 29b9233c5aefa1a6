// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace wendu {

// The file system that a path lies on, as the kernel's table of mounts calls it: "ext4", "nfs4", "fuse.sshfs". Empty where
// that is not known. `mounts`: the table, in the form of /proc/self/mountinfo.
QString fileSystemOf(const QString &path);
QString fileSystemOf(const QString &path, const QByteArray &mounts);

// Whether files there may be reached by other machines at the same time. SQLite's write-ahead log needs memory that all its
// readers share, and its locks are only as good as the server's (sqlite.org/wal.html, "faq.html#q5").
bool isNetworkFileSystem(const QString &type);

} // namespace wendu
