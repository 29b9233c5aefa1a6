// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query.h"

#include "base/utf8.h"
#include "store/connection.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include <cmath>
#include <limits>
#include <utility>

namespace wendu {

Query::Query(Connection *connection, std::string sql, std::unique_ptr<SQLite::Statement> statement)
    : m_connection(connection)
    , m_sql(std::move(sql))
    , m_statement(std::move(statement))
{
}

Query::Query(Query &&other) noexcept = default;

Query::~Query()
{
    if (m_statement)
        m_connection->giveBack(std::move(m_sql), std::move(m_statement));
}

bool Query::next()
{
    return m_statement->executeStep();
}

void Query::reset()
{
    m_statement->reset();
}

void Query::execute()
{
    m_statement->exec();
    m_statement->reset();
}

qint64 Query::integer(int column) const
{
    return m_statement->getColumn(column).getInt64();
}

double Query::real(int column) const
{
    if (isNull(column))
        return std::numeric_limits<double>::quiet_NaN();
    return m_statement->getColumn(column).getDouble();
}

QString Query::text(int column) const
{
    const SQLite::Column value = m_statement->getColumn(column);
    const char *begin = value.getText();
    return textFromUtf8(begin, value.getBytes());
}

QByteArray Query::bytes(int column) const
{
    const SQLite::Column value = m_statement->getColumn(column);
    const auto *begin = static_cast<const char *>(value.getBlob());
    return QByteArray(begin, value.getBytes());
}

bool Query::isNull(int column) const
{
    return m_statement->isColumnNull(column);
}

void Query::bindOne(int index, qint64 value)
{
    m_statement->bind(index, static_cast<std::int64_t>(value));
}

void Query::bindOne(int index, double value)
{
    if (std::isnan(value))
        bindOne(index, nullptr);
    else
        m_statement->bind(index, value);
}

void Query::bindOne(int index, const QString &value)
{
    // With its length: a text may hold NUL.
    m_statement->bind(index, value.toStdString());
}

void Query::bindOne(int index, const QByteArray &value)
{
    if (value.isNull())
        bindOne(index, nullptr);
    else
        m_statement->bind(index, static_cast<const void *>(value.constData()), static_cast<int>(value.size()));
}

void Query::bindOne(int index, std::nullptr_t)
{
    m_statement->bind(index);
}

} // namespace wendu
