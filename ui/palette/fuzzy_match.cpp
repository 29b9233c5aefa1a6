// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/fuzzy_match.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <limits>
#include <vector>

namespace wendu {
namespace {

constexpr int letter = 1;
constexpr int atWord = 10; // a letter that begins a word
constexpr int atStart = 5; // and the first word at that
constexpr int follows = 8; // a letter right behind the one before
constexpr int none = std::numeric_limits<int>::min() / 2;

bool beginsWord(const QString &text, qsizetype place)
{
    return place == 0 || !text.at(place - 1).isLetterOrNumber();
}

// The best of all ways to find the word in the text: what each letter gains at each place, and where the one before stood.
std::optional<FuzzyMatch> matchWord(const QString &word, const QString &text)
{
    const auto letters = static_cast<std::size_t>(word.size());
    const auto places = static_cast<std::size_t>(text.size());
    if (letters > places)
        return {};
    std::vector<std::vector<int>> best(letters, std::vector<int>(places, none));
    std::vector<std::vector<std::size_t>> from(letters, std::vector<std::size_t>(places, 0));
    for (std::size_t i = 0; i < letters; ++i) {
        int before = none; // the best of the letter before, at a place that is not right behind
        std::size_t where = 0;
        for (std::size_t j = i; j < places; ++j) {
            if (i > 0 && j >= 2 && best[i - 1][j - 2] > before) {
                before = best[i - 1][j - 2];
                where = j - 2;
            }
            if (word.at(qsizetype(i)) != text.at(qsizetype(j)))
                continue;
            int gain = letter + (beginsWord(text, qsizetype(j)) ? atWord + (j == 0 ? atStart : 0) : 0);
            if (i == 0) {
                best[i][j] = gain;
                continue;
            }
            const int adjacent = best[i - 1][j - 1] == none ? none : best[i - 1][j - 1] + follows;
            const bool follow = adjacent >= before;
            if (std::max(adjacent, before) == none)
                continue;
            best[i][j] = gain + std::max(adjacent, before);
            from[i][j] = follow ? j - 1 : where;
        }
    }
    const auto &last = best.back();
    const auto top = std::max_element(last.begin(), last.end());
    if (*top <= none)
        return {};
    FuzzyMatch match{*top, {}};
    auto place = static_cast<std::size_t>(top - last.begin());
    for (std::size_t i = letters; i-- > 0;) {
        match.places.prepend(int(place));
        place = from[i][place];
    }
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString &query, const QString &text)
{
    static const QRegularExpression space(QStringLiteral("\\s+"));
    const QString lower = text.toLower();
    FuzzyMatch all;
    if (lower.size() != text.size())
        return {}; // a letter whose lower case is longer: the places would be wrong
    for (const QString &word : query.toLower().split(space, Qt::SkipEmptyParts)) {
        const std::optional<FuzzyMatch> match = matchWord(word, lower);
        if (!match)
            return {};
        all.score += match->score;
        all.places += match->places;
    }
    std::sort(all.places.begin(), all.places.end());
    all.places.erase(std::unique(all.places.begin(), all.places.end()), all.places.end());
    return all;
}

} // namespace wendu
