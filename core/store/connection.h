// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/failures.h"
#include "store/query.h"

#include <SQLiteCpp/Exception.h>

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <unordered_map>

namespace SQLite {
class Database;
}
struct sqlite3;

namespace wendu {

// A connection to the project file, hardened: a file from elsewhere runs no code of its own and finds no way to damage
// memory. Keeps its prepared statements. One thread at a time.
class Connection
{
public:
    enum class Access {
        Look, // the main file alone, as it lies: touches nothing, creates nothing
        Read, // creates at most the -shm file that WAL needs
        Write,
        Create, // a new file
    };
    static Result<std::shared_ptr<Connection>> open(const QString &path, Access access);
    static Result<std::shared_ptr<Connection>> openInMemory();
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    const QString &path() const { return m_path; }
    SQLite::Database &database() { return *m_database; }
    sqlite3 *handle();

    // These throw SQLite::Exception; call them inside attempt().
    Query query(std::string sql);
    void execute(const char *sql);
    qint64 number(const char *sql);
    // Sets a PRAGMA and reads it back: SQLite ignores one that it does not like without a word.
    void setPragma(const char *name, const char *value);
    // WAL, synced at every commit, foreign keys kept.
    void prepareForWriting();

    // A statement under way fails soon after this has become true. None: statements run to their end.
    void stopWhen(std::shared_ptr<const std::atomic_bool> stop);
    // For what computes between its statements: throws as a statement that was stopped does.
    void throwIfStopped() const;

    bool inTransaction();
    // The first failure of SQLite since it was last taken: a transaction in which one occurred is not committed, even when
    // whoever wrote overlooked it.
    std::optional<Error> takeFailure() { return std::exchange(m_failure, {}); }

    // Runs what may throw and gives its result or the Error.
    template<typename Body>
    auto attempt(Body body) -> std::invoke_result_t<Body>
    {
        try {
            return body();
        } catch (const SQLite::Exception &exception) {
            Error error = errorOf(exception, m_path);
            if (!m_failure)
                m_failure = error;
            return error;
        }
    }

private:
    friend class Query;
    Connection(const QString &path, std::unique_ptr<SQLite::Database> database);
    void harden();
    void giveBack(std::string sql, std::unique_ptr<SQLite::Statement> statement) noexcept;

    QString m_path;
    std::unique_ptr<SQLite::Database> m_database;
    std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>> m_statements;
    std::optional<Error> m_failure;
    std::shared_ptr<const std::atomic_bool> m_stop;
};

} // namespace wendu
