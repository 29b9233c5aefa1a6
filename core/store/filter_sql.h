// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QVariant>

#include <string>
#include <vector>

namespace wendu {

class Query;

// A filter as conditions on a row `s` of states, so that every order of a list can put them behind its own source of rows.
struct FilterSql
{
    FilterSql(TaskId task, const TextFilter &filter);

    std::string where;
    void bind(Query &query, const QList<qint64> &further = {}) const; // what follows the conditions' own parameters

private:
    void add(const char *condition) { where += std::string(" AND ") + condition; }
    QVariantList m_values; // qint64 and QString
};

// An order is a chain of parts, each sorted by an index: those that the order speaks of, then the rest as imported.
struct ListPart
{
    const char *from;
    const char *condition;
    const char *order;
};
std::vector<ListPart> listParts(const TextFilter &filter, TextOrder order);

} // namespace wendu
