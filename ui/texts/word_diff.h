// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace wendu {

// Where two texts differ, word by word (store/text_words.h says what a word is: of Chinese each character). White space
// makes no difference, capitals do. Longest common subsequence of the words; where the texts are too long for that, all
// between what they begin and end with alike is taken to differ.
struct WordDiff
{
    struct Span
    {
        qsizetype start = 0; // in UTF-16 code units
        qsizetype length = 0;
        friend bool operator==(const Span &, const Span &) = default;
    };
    std::vector<Span> first; // of the first text, ascending; words next to each other are one
    std::vector<Span> second;

    static WordDiff of(const QString &first, const QString &second);
};

} // namespace wendu
