// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file_system.h"

#include <QTemporaryDir>
#include <QTest>

using namespace wendu;

namespace {

// As proc(5) writes it: a root, a home on NFS, a mount with spaces in its name, a share over a share, and a mount within
// one.
const QByteArray table = R"(22 1 0:21 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:30 / /shared rw,relatime shared:2 - nfs4 server:/shared rw,vers=4.2
31 22 0:31 / /shared/ada/local rw shared:3 - xfs /dev/sdb1 rw
32 22 0:32 / /mnt/our\040data rw shared:4 master:7 - cifs //server/data rw
33 22 0:33 / /media/gpu rw,nosuid - fuse.sshfs ada@gpu01: rw,user_id=0
34 22 0:34 / /mnt/twice rw - ext4 /dev/sdc1 rw
35 34 0:35 / /mnt/twice rw - nfs server:/twice rw
36 22 0:36 / /proc rw - proc proc rw
a line that is none
)";

} // namespace

class TestFileSystem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDeepestMountCounts_data();
    void theDeepestMountCounts();
    void theRealTableIsRead();
};

void TestFileSystem::theDeepestMountCounts_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("network");
    const auto row = [](const char *name, const char *path, const char *type, bool network) {
        QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(type) << network;
    };
    row("a disk", "/srv/a.wendu", "ext4", false);
    row("a home on NFS", "/shared/ada/a.wendu", "nfs4", true);
    row("a folder that only begins like it", "/sharedness/a.wendu", "ext4", false);
    row("a disk within it", "/shared/ada/local/a.wendu", "xfs", false);
    row("a name with a space", "/mnt/our data/a.wendu", "cifs", true);
    row("through ssh", "/media/gpu/deep/er/a.wendu", "fuse.sshfs", true);
    row("what was mounted over it counts", "/mnt/twice/a.wendu", "nfs", true);
    row("the mount itself", "/media/gpu", "fuse.sshfs", true);
}

void TestFileSystem::theDeepestMountCounts()
{
    QFETCH(const QString, path);
    QFETCH(const QString, type);
    QFETCH(const bool, network);
    QCOMPARE(fileSystemOf(path, table), type);
    QCOMPARE(isNetworkFileSystem(type), network);
    QCOMPARE(fileSystemOf(path, QByteArray()), QString());
    QVERIFY(!isNetworkFileSystem(QString()));
}

void TestFileSystem::theRealTableIsRead()
{
    QTemporaryDir folder;
    const QString type = fileSystemOf(folder.path());
    if (!QFile::exists(QStringLiteral("/proc/self/mountinfo")))
        QSKIP("this system has no table of mounts");
    QVERIFY(!type.isEmpty());
    QCOMPARE(fileSystemOf(QStringLiteral("/proc/self/stat")), QStringLiteral("proc"));
}

QTEST_GUILESS_MAIN(TestFileSystem)
#include "tst_file_system.moc"
