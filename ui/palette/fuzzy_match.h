// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace wendu {

struct FuzzyMatch
{
    int score = 0;     // higher is better; comparable between texts for one and the same query
    QList<int> places; // in the text, in UTF-16 code units, ascending
};

// Whether every word of `query` stands in `text` as a subsequence, and how well: the beginnings of words, letters that
// follow each other and an early place count for more. The words of the query may come in any order. Case does not matter.
// An empty query matches everything with a score of 0.
std::optional<FuzzyMatch> fuzzyMatch(const QString &query, const QString &text);

} // namespace wendu
