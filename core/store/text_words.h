// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace wendu {

// A piece of a text, to be compared with another's.
struct TextWord
{
    qsizetype start = 0; // in UTF-16 code units
    qsizetype length = 0;
    bool isSpace = false; // between words
};

// A text cut into words: runs of letters and digits (an apostrophe between two letters does not part them), each Chinese
// character and kana by itself, each other sign by itself, and white space in runs. Together they are the text.
std::vector<TextWord> wordsOf(const QString &text);

} // namespace wendu
