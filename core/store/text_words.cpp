// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/text_words.h"

namespace wendu {
namespace {

enum class Kind { Space, Letter, Alone };

// Scripts that write no space between words: a character is what a reader compares there.
bool standsAlone(char32_t point)
{
    switch (QChar::script(point)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

Kind kindOf(char32_t point)
{
    if (QChar::isSpace(point))
        return Kind::Space;
    if (QChar::isMark(point))
        return Kind::Letter; // goes with what stands before it
    return QChar::isLetterOrNumber(point) && !standsAlone(point) ? Kind::Letter : Kind::Alone;
}

char32_t pointAt(const QString &text, qsizetype at)
{
    const QChar unit = text.at(at);
    const bool pair = unit.isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate();
    return pair ? QChar::surrogateToUcs4(unit, text.at(at + 1)) : char32_t(unit.unicode());
}

qsizetype unitsOf(char32_t point)
{
    return point > 0xffff ? 2 : 1;
}

bool joins(const QString &text, qsizetype at)
{
    const QChar sign = text.at(at);
    if (sign != u'\'' && sign != QChar(0x2019))
        return false;
    return at > 0 && at + 1 < text.size() && text.at(at - 1).isLetter() && kindOf(pointAt(text, at + 1)) == Kind::Letter;
}

} // namespace

std::vector<TextWord> wordsOf(const QString &text)
{
    std::vector<TextWord> words;
    for (qsizetype at = 0; at < text.size();) {
        const char32_t first = pointAt(text, at);
        const Kind kind = kindOf(first);
        qsizetype end = at + unitsOf(first);
        while (end < text.size()) {
            const char32_t next = pointAt(text, end);
            const bool goesOn = QChar::isMark(next) || (kind != Kind::Alone && kindOf(next) == kind)
                                || (kind == Kind::Letter && joins(text, end));
            if (!goesOn)
                break;
            end += unitsOf(next);
        }
        words.push_back({at, end - at, kind == Kind::Space});
        at = end;
    }
    return words;
}

} // namespace wendu
