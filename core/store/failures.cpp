// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/failures.h"

#include "store/messages.h"

#include <QDir>

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

namespace wendu {

Error errorOf(const SQLite::Exception &exception, const QString &path)
{
    const QString file = QDir::toNativeSeparators(path);
    const QString detail = QString::fromUtf8(exception.what());
    switch (exception.getErrorCode() & 0xff) {
    case SQLITE_FULL:
        return {Store::tr("There is no room left on the disk for “%1”: nothing was saved.").arg(file),
                Store::tr("Free some space and try again. What was saved before is unharmed.")};
    case SQLITE_IOERR:
        return {Store::tr("The disk that holds “%1” reported an error (%2): nothing was saved.").arg(file, detail),
                Store::tr("Check the disk or the connection to it, then try again.")};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {Store::tr("“%1” is in use by another program (%2).").arg(file, detail),
                Store::tr("Close the other program and try again.")};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {Store::tr("“%1” is damaged (%2).").arg(file, detail),
                Store::tr("Keep the file as it is, and open the latest backup from the folder of backups beside it.")};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
        return {Store::tr("“%1” cannot be opened or written (%2).").arg(file, detail),
                Store::tr("Check the permissions of the file and of its folder.")};
    case SQLITE_NOMEM:
        return {Store::tr("There is not enough memory to read “%1”.").arg(file),
                Store::tr("Close other programs and try again.")};
    case SQLITE_TOOBIG:
        return {Store::tr("A text is too large for “%1” (%2).").arg(file, detail), Store::tr("Shorten it and try again.")};
    default:
        return {Store::tr("“%1” refused an operation: %2.").arg(file, detail),
                Store::tr("Nothing was changed. Check the project, and report this if the check finds nothing.")};
    }
}

bool saysNoDatabase(const SQLite::Exception &exception)
{
    return (exception.getErrorCode() & 0xff) == SQLITE_NOTADB;
}

} // namespace wendu
