// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QVariant>

#include <string>
#include <vector>

namespace wendu {

class Connection;
class Query;

// A condition with the values of its parameters: qint64, double, QString.
struct SqlCondition
{
    std::string sql;
    QVariantList values;

    void add(const std::string &condition, const QVariantList &its = {});
    // Binds from the first parameter on, then what follows the condition.
    void bind(Query &query, const QList<qint64> &further = {}) const;
};

// An order is a chain of parts, each sorted by an index: those that the order speaks of, then the rest as imported.
struct ListPart
{
    std::string from;       // with a row `s` of states
    SqlCondition condition; // the whole of it, the filter's included
    std::string order;
};

// How the texts are found that a filter lets through, in an order. Throws SQLite::Exception.
//
// Words are looked up in text_grams where that leaves few texts, and what it finds is read only where it may be wrong (see
// search::match). Where it leaves many, or where the filter leaves few, the texts are read one by one as the order has them:
// the first page is there soon, because many of them, or few in all, are read for it.
std::vector<ListPart> listParts(Connection &connection, TaskId task, const TextFilter &filter, TextOrder order);

} // namespace wendu
