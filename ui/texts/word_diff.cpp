// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/word_diff.h"

#include "store/text_words.h"

#include <algorithm>

namespace wendu {
namespace {

// Words of one text times words of the other: 8 MB of numbers and some ten milliseconds.
constexpr std::size_t mostCompared = 4'000'000;

struct Side
{
    explicit Side(const QString &of)
        : text(of)
    {
        for (const TextWord &word : wordsOf(of)) {
            if (!word.isSpace)
                words.push_back(word);
        }
        differs.assign(words.size(), false);
    }
    QStringView word(std::size_t index) const { return QStringView(text).mid(words[index].start, words[index].length); }

    const QString &text;
    std::vector<TextWord> words;
    std::vector<bool> differs;
};

void compare(Side &a, Side &b, std::size_t begin, std::size_t endA, std::size_t endB)
{
    const std::size_t rows = endA - begin, columns = endB - begin;
    if (rows == 0 || columns == 0 || rows * columns > mostCompared) {
        std::fill(a.differs.begin() + std::ptrdiff_t(begin), a.differs.begin() + std::ptrdiff_t(endA), true);
        std::fill(b.differs.begin() + std::ptrdiff_t(begin), b.differs.begin() + std::ptrdiff_t(endB), true);
        return;
    }
    // length[i][j]: of the longest common subsequence of what is left from i and from j on.
    std::vector<quint16> length((rows + 1) * (columns + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> quint16 & { return length[i * (columns + 1) + j]; };
    for (std::size_t i = rows; i-- > 0;) {
        for (std::size_t j = columns; j-- > 0;) {
            at(i, j) = a.word(begin + i) == b.word(begin + j) ? quint16(at(i + 1, j + 1) + 1)
                                                              : std::max(at(i + 1, j), at(i, j + 1));
        }
    }
    std::size_t i = 0, j = 0;
    while (i < rows && j < columns) {
        if (a.word(begin + i) == b.word(begin + j))
            ++i, ++j;
        else if (at(i + 1, j) >= at(i, j + 1))
            a.differs[begin + i++] = true;
        else
            b.differs[begin + j++] = true;
    }
    for (; i < rows; ++i)
        a.differs[begin + i] = true;
    for (; j < columns; ++j)
        b.differs[begin + j] = true;
}

std::vector<WordDiff::Span> spansOf(const Side &side)
{
    std::vector<WordDiff::Span> spans;
    for (std::size_t index = 0; index < side.words.size(); ++index) {
        if (!side.differs[index])
            continue;
        const TextWord &word = side.words[index];
        if (index > 0 && side.differs[index - 1])
            spans.back().length = word.start + word.length - spans.back().start;
        else
            spans.push_back({word.start, word.length});
    }
    return spans;
}

} // namespace

WordDiff WordDiff::of(const QString &first, const QString &second)
{
    Side a(first), b(second);
    std::size_t begin = 0, endA = a.words.size(), endB = b.words.size();
    while (begin < std::min(endA, endB) && a.word(begin) == b.word(begin))
        ++begin;
    while (endA > begin && endB > begin && a.word(endA - 1) == b.word(endB - 1))
        --endA, --endB;
    compare(a, b, begin, endA, endB);
    return {spansOf(a), spansOf(b)};
}

} // namespace wendu
