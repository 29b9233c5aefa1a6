// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/backup.h"

#include "base/whole_file.h"
#include "store/connection.h"
#include "store/messages.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

namespace wendu {
namespace {

constexpr int pagesAStep = 2000; // 8 MB: a label that arrives meanwhile waits some ten milliseconds
constexpr int automaticBackupsKept = 5;

} // namespace

Backup::Backup(std::shared_ptr<Connection> source, const QString &target)
    : m_source(std::move(source))
    , m_target(target)
    , m_written(temporaryBeside(target))
{
}

Backup::~Backup()
{
    m_backup.reset();
    m_copy.reset();
    QFile::remove(m_written);
    QFile::remove(m_written + QStringLiteral("-journal"));
}

Result<WriterThread::Step> Backup::step()
{
    if (!m_copy) {
        if (QFileInfo(m_target) == QFileInfo(m_source->path())) {
            return Error{Store::tr("A backup cannot take the place of the project itself."),
                         Store::tr("Choose another name for the backup.")};
        }
        auto copy = Connection::open(m_written, Connection::Access::Create);
        if (!copy)
            return copy.error();
        m_copy = *copy;
    }
    const auto copied = copyPages();
    if (!copied || *copied == WriterThread::Step::Again)
        return copied;
    if (Result<void> finished = finish(); !finished)
        return finished.error();
    return WriterThread::Step::Done;
}

Result<WriterThread::Step> Backup::copyPages()
{
    return m_copy->attempt([&]() -> Result<WriterThread::Step> {
        if (!m_backup) {
            m_copy->setPragma("synchronous", "0"); // moveIntoPlace() syncs the whole
            m_backup = std::make_unique<SQLite::Backup>(m_copy->database(), m_source->database());
        }
        return m_backup->executeStep(pagesAStep) == SQLITE_DONE ? WriterThread::Step::Done : WriterThread::Step::Again;
    });
}

Result<void> Backup::finish()
{
    m_backup.reset();
    m_copy.reset();
    return moveIntoPlace(m_written, m_target, IfThere::Replace);
}

Result<void> Backup::atOnce(std::shared_ptr<Connection> source, const QString &target)
{
    Backup backup(source, target);
    for (;;) {
        if (const Result<void> going
            = source->attempt([&]() -> Result<void> { return source->throwIfStopped(), Result<void>(); });
            !going)
            return going;
        const auto step = backup.step();
        if (!step)
            return step.error();
        if (*step == WriterThread::Step::Done)
            return {};
    }
}

Result<QString> nextAutomaticBackup(const QString &projectPath, const QString &occasion)
{
    const QFileInfo project(projectPath);
    QDir folder(project.dir().filePath(project.completeBaseName() + QStringLiteral(".backups")));
    if (!folder.mkpath(QStringLiteral("."))) {
        return Error{
            Store::tr("The folder “%1” could not be made for a backup.").arg(QDir::toNativeSeparators(folder.path())),
            Store::tr("Check the permissions of the project's folder.")};
    }
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    QStringList kept = folder.entryList({QStringLiteral("*-before-*.wendu")}, QDir::Files, QDir::Name);
    while (kept.size() >= automaticBackupsKept)
        folder.remove(kept.takeFirst());
    return folder.filePath(QStringLiteral("%1-%2.wendu").arg(stamp, occasion));
}

} // namespace wendu
