// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/table_format.h"

#include "exchange/row_parser.h"

#include <algorithm>
#include <map>

namespace wendu {
namespace {

constexpr int rowsLookedAt = 100;

// The share of rows with the commonest number of columns; nothing for a delimiter that does not occur.
double likeness(const QByteArray &utf8, bool whole, char delimiter)
{
    RowParser parser(delimiter);
    std::map<qsizetype, int> rowsByColumns;
    int rows = 0;
    const char *at = utf8.constData();
    const char *const end = at + utf8.size();
    while (at != end && rows < rowsLookedAt && parser.parse(at, end, whole) == RowParser::Outcome::Row) {
        at += parser.length();
        if (parser.blank())
            continue;
        ++rowsByColumns[parser.cells().size()];
        ++rows;
    }
    const auto commonest = std::max_element(rowsByColumns.begin(), rowsByColumns.end(),
                                            [](const auto &one, const auto &other) { return one.second < other.second; });
    if (commonest == rowsByColumns.end() || commonest->first < 2)
        return 0;
    return static_cast<double>(commonest->second) / rows;
}

} // namespace

char detectDelimiter(const QByteArray &utf8, bool whole)
{
    char best = ',';
    double bestLikeness = 0;
    for (const char delimiter : {',', '\t', ';', '|'}) {
        const double found = likeness(utf8, whole, delimiter);
        if (found > bestLikeness) {
            best = delimiter;
            bestLikeness = found;
        }
    }
    return best;
}

} // namespace wendu
