// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/writer_thread.h"

#include <memory>

namespace SQLite {
class Backup;
}

namespace wendu {

class Connection;

// A copy of a live project, made in steps through SQLite's backup API from the connection that writes: what is written
// between two steps goes into the copy as well. The copy appears whole or not at all.
class Backup
{
public:
    Backup(std::shared_ptr<Connection> source, const QString &target);
    ~Backup(); // an unfinished copy goes

    Result<WriterThread::Step> step();
    static Result<void> atOnce(std::shared_ptr<Connection> source, const QString &target);

private:
    Result<WriterThread::Step> copyPages();
    Result<void> finish();

    std::shared_ptr<Connection> m_source;
    QString m_target;
    QString m_written;
    std::shared_ptr<Connection> m_copy;
    std::unique_ptr<SQLite::Backup> m_backup;
};

// NAME.backups/TIME-OCCASION.wendu, with room made for it: the oldest beyond the few that are kept go.
Result<QString> nextAutomaticBackup(const QString &projectPath, const QString &occasion);

} // namespace wendu
