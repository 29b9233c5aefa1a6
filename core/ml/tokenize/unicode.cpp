// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/unicode.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace wendu::ml::unicode {
namespace {

struct Range
{
    char32_t first;
    char32_t last;
};
struct Mapping
{
    char32_t from;
    char32_t to;
};
struct Decomposition
{
    char32_t from;
    char32_t to[4]; // filled up with 0
};
struct Composition
{
    char32_t first;
    char32_t second;
    char32_t to;
};
struct CompatibleDecomposition
{
    char32_t from;
    int begin; // in compatibleLetters
    int length;
};
struct ClassRange
{
    char32_t first;
    char32_t last;
    int combiningClass;
};

#include "ml/tokenize/unicode_tables.inc"

enum Property : std::uint32_t {
    Whitespace = 1,
    Punctuation = 2,
    Cleaned = 4,
    Isolated = 8,
    NonspacingMark = 16,
    WordCharacter = 32,
    Decomposable = 64,
    HasLowercase = 128,
    NonStarter = 256, // its combining class is not 0
    Mark = 512,
    Letter = 1024,
    Number = 2048,
    Compatible = 4096, // its compatible decomposition is not its canonical one
    SecondOfPair = 8192,
    GraphemeExtend = 1 << 14,
    GraphemePrepend = 1 << 15,
    GraphemeControl = 1 << 16,
    Pictographic = 1 << 17,
    Consonant = 1 << 18,
    Linker = 1 << 19
};
// What concerns no normaliser of BERT.
constexpr std::uint32_t plainProperties = WordCharacter | Mark | Letter | Number | Compatible | SecondOfPair | GraphemeExtend
                                          | GraphemePrepend | GraphemeControl | Pictographic | Consonant | Linker;

constexpr char32_t firstHangul = 0xAC00;
constexpr char32_t lastHangul = 0xD7A3;
// The letters that syllables are made of: Unicode, section 3.12.
constexpr char32_t firstInitial = 0x1100;
constexpr char32_t lastInitial = 0x1112;
constexpr char32_t firstVowel = 0x1161;
constexpr char32_t lastVowel = 0x1175;
constexpr char32_t firstFinal = 0x11A7; // the one before the first: no final letter
constexpr char32_t lastFinal = 0x11C2;
constexpr char32_t vowels = lastVowel - firstVowel + 1;
constexpr char32_t finals = lastFinal - firstFinal + 1;

void mark(std::vector<std::uint32_t> &properties, std::span<const Range> ranges, Property property)
{
    for (const Range &range : ranges)
        for (char32_t c = range.first; c <= range.last; ++c)
            properties[c] |= property;
}

std::vector<std::uint32_t> makeProperties()
{
    std::vector<std::uint32_t> properties(codePoints);
    mark(properties, whitespace, Whitespace);
    mark(properties, punctuation, Punctuation);
    mark(properties, cleaned, Cleaned);
    mark(properties, isolated, Isolated);
    mark(properties, nonspacingMarks, NonspacingMark);
    mark(properties, wordCharacters, WordCharacter);
    mark(properties, marks, Mark);
    mark(properties, letters, Letter);
    mark(properties, numbers, Number);
    mark(properties, graphemeExtend, GraphemeExtend);
    mark(properties, graphemePrepend, GraphemePrepend);
    mark(properties, graphemeControl, GraphemeControl);
    mark(properties, pictographic, Pictographic);
    mark(properties, consonants, Consonant);
    mark(properties, conjunctLinkers, Linker);
    mark(properties, std::array{Range{firstVowel, lastVowel}, Range{firstFinal + 1, lastFinal}}, SecondOfPair);
    for (const Composition &composition : compositions)
        properties[composition.second] |= SecondOfPair;
    for (const CompatibleDecomposition &decomposition : compatibleDecompositions)
        properties[decomposition.from] |= Compatible;
    mark(properties, std::array{Range{firstHangul, lastHangul}}, Decomposable);
    for (const Decomposition &decomposition : decompositions)
        properties[decomposition.from] |= Decomposable;
    for (const Mapping &mapping : lowercase)
        properties[mapping.from] |= HasLowercase;
    properties[0x130] |= HasLowercase;
    for (const ClassRange &range : combiningClasses)
        mark(properties, std::array{Range{range.first, range.last}}, NonStarter);
    return properties;
}

std::uint32_t propertiesOf(char32_t c)
{
    static const std::vector<std::uint32_t> properties = makeProperties();
    return properties[c];
}

bool has(char32_t c, Property property)
{
    return (propertiesOf(c) & property) != 0;
}

// Whether the `length` bytes at `at` are one code point: continuation bytes where they belong, no overlong form, no
// surrogate, nothing above U+10FFFF. The last three show in the first two bytes alone (Unicode, table 3-7).
bool isSequence(const char *at, int length)
{
    const auto byte = [at](int i) { return static_cast<unsigned char>(at[i]); };
    for (int i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80)
            return false;
    switch (byte(0)) {
    case 0xE0:
        return byte(1) >= 0xA0;
    case 0xED:
        return byte(1) < 0xA0;
    case 0xF0:
        return byte(1) >= 0x90;
    case 0xF4:
        return byte(1) < 0x90;
    default:
        return true;
    }
}

int lengthFor(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

} // namespace

bool isWhitespace(char32_t c)
{
    return has(c, Whitespace);
}
bool isPunctuation(char32_t c)
{
    return has(c, Punctuation);
}
bool isCleaned(char32_t c)
{
    return has(c, Cleaned);
}
bool isIsolated(char32_t c)
{
    return has(c, Isolated);
}
bool isNonspacingMark(char32_t c)
{
    return has(c, NonspacingMark);
}
bool isWordCharacter(char32_t c)
{
    return has(c, WordCharacter);
}
bool isMark(char32_t c)
{
    return has(c, Mark);
}
bool isLetter(char32_t c)
{
    return has(c, Letter);
}
bool isNumber(char32_t c)
{
    return has(c, Number);
}
bool isComposedWithPrevious(char32_t c)
{
    return has(c, SecondOfPair);
}
bool isPlain(char32_t c)
{
    return (propertiesOf(c) & ~plainProperties) == 0;
}

bool isInert(char32_t c)
{
    constexpr std::uint32_t changing = Decomposable | Compatible | HasLowercase | NonStarter | Mark | SecondOfPair;
    return (propertiesOf(c) & changing) == 0;
}

void appendDecomposition(char32_t c, std::u32string &to)
{
    if (!has(c, Decomposable)) {
        to += c;
    } else if (c >= firstHangul && c <= lastHangul) { // by arithmetic: Unicode, section 3.12
        const char32_t index = c - firstHangul;
        to += firstInitial + index / (vowels * finals);
        to += firstVowel + index % (vowels * finals) / finals;
        if (index % finals != 0)
            to += firstFinal + index % finals;
    } else {
        const auto *const found = std::lower_bound(std::begin(decompositions), std::end(decompositions), c,
                                                   [](const Decomposition &d, char32_t from) { return d.from < from; });
        for (const char32_t part : found->to)
            if (part != 0)
                to += part;
    }
}

void appendCompatibleDecomposition(char32_t c, std::u32string &to)
{
    if (!has(c, Compatible))
        return appendDecomposition(c, to);
    const auto *const found
        = std::lower_bound(std::begin(compatibleDecompositions), std::end(compatibleDecompositions), c,
                           [](const CompatibleDecomposition &d, char32_t from) { return d.from < from; });
    to.append(compatibleLetters + found->begin, static_cast<std::size_t>(found->length));
}

char32_t composition(char32_t first, char32_t second)
{
    if (!has(second, SecondOfPair))
        return 0;
    if (second >= firstVowel && second <= lastVowel && first >= firstInitial && first <= lastInitial)
        return firstHangul + ((first - firstInitial) * vowels + second - firstVowel) * finals;
    const bool isPair = first >= firstHangul && first <= lastHangul && (first - firstHangul) % finals == 0;
    if (isPair && second > firstFinal && second <= lastFinal)
        return first + second - firstFinal;
    const auto *const found = std::lower_bound(std::begin(compositions), std::end(compositions), std::pair(first, second),
                                               [](const Composition &composition, const auto &pair) {
                                                   return std::pair(composition.first, composition.second) < pair;
                                               });
    return found != std::end(compositions) && found->first == first && found->second == second ? found->to : 0;
}

int combiningClass(char32_t c)
{
    const auto *const found = std::lower_bound(std::begin(combiningClasses), std::end(combiningClasses), c,
                                               [](const ClassRange &range, char32_t value) { return range.last < value; });
    return found != std::end(combiningClasses) && found->first <= c ? found->combiningClass : 0;
}

void appendLowercase(char32_t c, std::u32string &to)
{
    if (!has(c, HasLowercase)) {
        to += c;
    } else if (c == 0x130) { // İ, the one letter whose lower case is two code points
        to += U"i\u0307";
    } else {
        to += std::lower_bound(std::begin(lowercase), std::end(lowercase), c, [](const Mapping &mapping, char32_t from) {
                  return mapping.from < from;
              })->to;
    }
}

Grapheme graphemeOf(char32_t c)
{
    const std::uint32_t properties = propertiesOf(c);
    const auto within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    const auto kind = [&] {
        using enum GraphemeClass;
        if (c == U'\r')
            return Return;
        if (c == U'\n')
            return Newline;
        if (c == 0x200D)
            return Joiner;
        if (properties & GraphemeControl)
            return Control;
        if (properties & GraphemeExtend)
            return Extend;
        if (properties & GraphemePrepend)
            return Prepend;
        if (within(0x1100, 0x115F) || within(0xA960, 0xA97C))
            return L;
        if (within(0x1160, 0x11A7) || within(0xD7B0, 0xD7C6))
            return V;
        if (within(0x11A8, 0x11FF) || within(0xD7CB, 0xD7FB))
            return T;
        if (within(firstHangul, lastHangul))
            return (c - firstHangul) % finals == 0 ? LV : LVT;
        return within(0x1F1E6, 0x1F1FF) ? Regional : Other;
    };
    return {kind(), (properties & Pictographic) != 0, (properties & Consonant) != 0, (properties & Linker) != 0};
}

char32_t nextOfAny(const char *&at, const char *end)
{
    const auto lead = static_cast<unsigned char>(*at);
    const int length = lengthFor(lead);
    if (length == 1) {
        ++at;
        return lead;
    }
    if (length == 0 || end - at < length || !isSequence(at, length)) {
        ++at;
        return replacement;
    }
    char32_t c = lead & (0xFF >> (length + 1));
    for (int i = 1; i < length; ++i)
        c = c << 6 | (static_cast<unsigned char>(at[i]) & 0x3F);
    at += length;
    return c;
}

char32_t previous(const char *begin, const char *&at)
{
    const char *const end = at;
    for (int length = 1; length <= 4 && end - begin >= length; ++length) {
        const char *start = end - length;
        const int wanted = lengthFor(static_cast<unsigned char>(*start));
        if (wanted == length && (length == 1 || isSequence(start, length))) {
            at = start;
            return next(start, end);
        }
    }
    --at;
    return replacement;
}

void appendUtf8(char32_t c, std::string &to)
{
    if (c < 0x80) {
        to += static_cast<char>(c);
    } else if (c < 0x800) {
        to += static_cast<char>(0xC0 | c >> 6);
        to += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        to += static_cast<char>(0xE0 | c >> 12);
        to += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        to += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        to += static_cast<char>(0xF0 | c >> 18);
        to += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        to += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        to += static_cast<char>(0x80 | (c & 0x3F));
    }
}

int count(std::string_view utf8)
{
    int found = 0;
    const char *at = utf8.data();
    const char *const end = at + utf8.size();
    for (; at != end; ++found)
        next(at, end);
    return found;
}

bool isValid(std::string_view utf8)
{
    const char *at = utf8.data();
    const char *const end = at + utf8.size();
    while (at != end) {
        if (static_cast<std::size_t>(end - at) >= sizeof(std::uint64_t)) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, at, sizeof eight);
            if ((eight & 0x8080808080808080u) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        const char *const begin = at;
        if (next(at, end) == replacement && at - begin == 1)
            return false;
    }
    return true;
}

} // namespace wendu::ml::unicode
