// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <string>

namespace SQLite {
class Statement;
}

namespace wendu {

class Connection;

// A prepared statement, lent by its connection and given back when this goes. Throws SQLite::Exception.
// Columns count from 0.
class Query
{
public:
    Query(Connection *connection, std::string sql, std::unique_ptr<SQLite::Statement> statement);
    Query(Query &&other) noexcept;
    ~Query();
    Query &operator=(Query &&) = delete;

    // Binds the parameters from the first one on.
    template<typename... Values>
    Query &bind(const Values &...values)
    {
        int index = 0;
        (bindOne(++index, values), ...);
        return *this;
    }
    void bindAt(int index, qint64 value) { bindOne(index, value); }
    void bindAt(int index, double value) { bindOne(index, value); }
    void bindAt(int index, const QString &value) { bindOne(index, value); }
    template<typename... Values>
    void run(const Values &...values)
    {
        bind(values...);
        execute();
    }

    bool next();
    void reset(); // to bind and run again
    qint64 integer(int column) const;
    double real(int column) const; // NULL is not a number
    QString text(int column) const;
    QByteArray bytes(int column) const;
    bool isNull(int column) const;

private:
    void bindOne(int index, qint64 value);
    void bindOne(int index, int value) { bindOne(index, static_cast<qint64>(value)); }
    void bindOne(int index, bool value) { bindOne(index, static_cast<qint64>(value)); }
    void bindOne(int index, double value); // not a number becomes NULL
    void bindOne(int index, const QString &value);
    void bindOne(int index, const QByteArray &value); // a BLOB; null becomes NULL
    void bindOne(int index, std::nullptr_t);
    template<typename T>
    void bindOne(int index, const std::optional<T> &value)
    {
        if (value)
            bindOne(index, *value);
        else
            bindOne(index, nullptr);
    }
    void execute();

    Connection *m_connection;
    std::string m_sql;
    std::unique_ptr<SQLite::Statement> m_statement;
};

} // namespace wendu
