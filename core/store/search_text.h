// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <string_view>
#include <vector>

// What the search compares and how a text stands in its index. Nothing here touches a database.
namespace wendu::search {

// Folded as QChar::toCaseFolded() does, code point by code point: what Unicode folds to one code point (É to é, Σ and ς to
// σ, Я to я, fullwidth Ａ to ａ), and nothing else. Accents, widths, composed and decomposed, and what would fold to several
// (ß, ẞ and ss) stay apart.
std::string folded(std::string_view utf8);
std::string folded(const QString &text);

// The words that a text must hold, all of them, folded, in any order. White space parts them. Inside "…" it does not, and ""
// is a quote there; a quote that begins no word, or that nothing closes, is a character like any other. Nothing is a
// wildcard.
std::vector<std::string> words(const QString &typed);

// Whether the text holds the folded word.
bool contains(std::string_view utf8, std::string_view foldedWord);

// The distinct runs of one, two and three code points of a text, folded, parted by spaces: what text_grams holds.
std::string grams(std::string_view utf8);

// What a text that holds all of the words must match in text_grams. `exact`: and whatever matches holds them.
struct Match
{
    std::string expression;
    bool exact = true;
};
Match match(const std::vector<std::string> &foldedWords);

} // namespace wendu::search
