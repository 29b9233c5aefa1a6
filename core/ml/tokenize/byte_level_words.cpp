// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/byte_level_words.h"

#include "ml/tokenize/unicode.h"

#include <cstdint>
#include <vector>

namespace wendu::ml {
namespace {

enum class Kind : std::uint8_t { Other, Letter, Number, Space };

Kind kindOf(char32_t c)
{
    if (unicode::isLetter(c))
        return Kind::Letter;
    if (unicode::isNumber(c))
        return Kind::Number;
    return unicode::isWhitespace(c) ? Kind::Space : Kind::Other;
}

// Of each code point: a byte instead of the three properties, which is what a long run of letters asks for at every step.
const Kind *kindsOfAll()
{
    static const std::vector<Kind> kinds = [] {
        std::vector<Kind> made(unicode::codePoints);
        for (char32_t c = 0; c < unicode::codePoints; ++c)
            made[c] = kindOf(c);
        return made;
    }();
    return kinds.data();
}

const char *endOfRun(const Kind *kinds, const char *at, const char *end, Kind kind)
{
    while (at != end) {
        const char *behind = at;
        if (kinds[unicode::next(behind, end)] != kind)
            break;
        at = behind;
    }
    return at;
}

std::size_t contraction(std::string_view text)
{
    for (const std::string_view ending : {"'s", "'t", "'re", "'ve", "'m", "'ll", "'d"})
        if (text.substr(0, ending.size()) == ending)
            return ending.size();
    return 0;
}

} // namespace

std::size_t firstByteLevelWord(std::string_view utf8)
{
    if (utf8.front() == '\'')
        if (const std::size_t length = contraction(utf8))
            return length;
    const char *const begin = utf8.data();
    const char *const end = begin + utf8.size();
    const Kind *const kinds = kindsOfAll();
    const char *at = begin;
    Kind kind = kinds[unicode::next(at, end)];
    if (utf8.front() == ' ' && at != end) {
        const char *behind = at;
        if (const Kind next = kinds[unicode::next(behind, end)]; next != Kind::Space) {
            at = behind;
            kind = next;
        }
    }
    const char *const stop = endOfRun(kinds, at, end, kind);
    if (kind != Kind::Space || stop == end || stop == at)
        return static_cast<std::size_t>(stop - begin);
    // The last white space before a word goes with the word, or is one by itself.
    const char *last = stop;
    unicode::previous(begin, last);
    return static_cast<std::size_t>(last - begin);
}

} // namespace wendu::ml
