// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connection.h"

#include "store/messages.h"
#include "store/search_index.h"

#include <QFileInfo>
#include <QUrl>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

namespace wendu {
namespace {

// Filters make a statement each; what is asked again and again is far fewer than this.
constexpr std::size_t statementsKept = 200;

// Long enough for a checkpoint or another reader's recovery after a crash, short enough to be told about.
constexpr int busyMilliseconds = 5000;

std::string uriOf(const QString &path, Connection::Access access)
{
    if (path == QLatin1String(":memory:"))
        return path.toStdString();
    std::string uri = "file:" + QUrl::toPercentEncoding(QFileInfo(path).absoluteFilePath(), "/").toStdString();
    if (access == Connection::Access::Look)
        uri += "?immutable=1";
    return uri;
}

int flagsOf(Connection::Access access)
{
    switch (access) {
    case Connection::Access::Look:
    case Connection::Access::Read:
        return SQLite::OPEN_READONLY | SQLite::OPEN_URI | SQLite::OPEN_NOMUTEX;
    case Connection::Access::Write:
        return SQLite::OPEN_READWRITE | SQLite::OPEN_URI | SQLite::OPEN_NOMUTEX;
    case Connection::Access::Create:
        break;
    }
    return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_URI | SQLite::OPEN_NOMUTEX;
}

void configure(sqlite3 *handle, int option, int wanted)
{
    int now = -1;
    if (sqlite3_db_config(handle, option, wanted, &now) != SQLITE_OK || now != wanted)
        throw SQLite::Exception("a safety setting of SQLite was refused", SQLITE_MISUSE);
}

} // namespace

Connection::Connection(const QString &path, std::unique_ptr<SQLite::Database> database)
    : m_path(path)
    , m_database(std::move(database))
{
}

Connection::~Connection()
{
    m_statements.clear();
}

Result<std::shared_ptr<Connection>> Connection::open(const QString &path, Access access)
{
    // SQLite counts each allocation under a lock of the whole process, for figures that nobody reads. Before the first use only.
    static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    Q_UNUSED(uncounted)
    try {
        auto database = std::make_unique<SQLite::Database>(uriOf(path, access), flagsOf(access), busyMilliseconds);
        std::shared_ptr<Connection> connection(new Connection(path, std::move(database)));
        connection->harden();
        addSearchFunctions(*connection);
        return connection;
    } catch (const SQLite::Exception &exception) {
        return errorOf(exception, path);
    }
}

Result<std::shared_ptr<Connection>> Connection::openInMemory()
{
    return open(QStringLiteral(":memory:"), Access::Create);
}

void Connection::harden()
{
    configure(handle(), SQLITE_DBCONFIG_DEFENSIVE, 1);
    configure(handle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
    configure(handle(), SQLITE_DBCONFIG_ENABLE_VIEW, 0);
    configure(handle(), SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
    // A newer project is refused untouched: closing it must not move its WAL into the file. prepareForWriting() undoes this.
    configure(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1);
    setPragma("trusted_schema", "0");
    setPragma("cell_size_check", "1");
    // Sorts of a million rows stay off the disk's temporary files, which could outlive a crash with a project's texts.
    setPragma("temp_store", "2");
    setPragma("cache_size", "-65536");
}

void Connection::prepareForWriting()
{
    setPragma("journal_mode", "wal");
    setPragma("synchronous", "2");
    setPragma("foreign_keys", "1");
    setPragma("journal_size_limit", "67108864");
    configure(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0);
}

sqlite3 *Connection::handle()
{
    return m_database->getHandle();
}

Query Connection::query(std::string sql)
{
    std::unique_ptr<SQLite::Statement> statement;
    if (auto node = m_statements.extract(sql))
        statement = std::move(node.mapped());
    else
        statement = std::make_unique<SQLite::Statement>(*m_database, sql);
    return Query(this, std::move(sql), std::move(statement));
}

void Connection::giveBack(std::string sql, std::unique_ptr<SQLite::Statement> statement) noexcept
{
    statement->tryReset(); // repeats the error of the last step, which was thrown then
    statement->clearBindings();
    if (m_statements.size() < statementsKept)
        m_statements.try_emplace(std::move(sql), std::move(statement));
}

void Connection::execute(const char *sql)
{
    m_database->exec(sql);
}

qint64 Connection::number(const char *sql)
{
    Query found = query(sql);
    return found.next() ? found.integer(0) : 0;
}

void Connection::setPragma(const char *name, const char *value)
{
    const std::string pragma = std::string("PRAGMA ") + name;
    {
        SQLite::Statement set(*m_database, pragma + " = " + value);
        while (set.executeStep()) { // some answer with a row, some do not
        }
    }
    SQLite::Statement get(*m_database, pragma);
    const std::string found = get.executeStep() ? get.getColumn(0).getString() : std::string();
    if (found != value)
        throw SQLite::Exception(pragma + " is " + found + " and not " + value, SQLITE_MISUSE);
}

void Connection::stopWhen(std::shared_ptr<const std::atomic_bool> stop)
{
    constexpr int steps = 2000; // of SQLite's machine: some ten microseconds
    m_stop = std::move(stop);
    if (!m_stop) {
        sqlite3_progress_handler(handle(), 0, nullptr, nullptr);
        return;
    }
    const auto stopped = [](void *flag) -> int { return *static_cast<const std::atomic_bool *>(flag); };
    sqlite3_progress_handler(handle(), steps, stopped, const_cast<std::atomic_bool *>(m_stop.get()));
}

void Connection::throwIfStopped() const
{
    if (m_stop && *m_stop)
        throw SQLite::Exception("interrupted", SQLITE_INTERRUPT);
}

bool Connection::inTransaction()
{
    return sqlite3_get_autocommit(handle()) == 0;
}

} // namespace wendu
