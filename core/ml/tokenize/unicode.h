// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

// Unicode as the reference tokenizer sees it; unicode_tables.py says why that is a version of its own.
namespace wendu::ml::unicode {

inline constexpr char32_t codePoints = 0x110000;
inline constexpr char32_t replacement = 0xFFFD;

bool isWhitespace(char32_t c);
bool isPunctuation(char32_t c);    // ASCII punctuation, or category P
bool isCleaned(char32_t c);        // removed by clean_text: NUL, U+FFFD, categories Cc, Cf, Co, except tab and newlines
bool isIsolated(char32_t c);       // a CJK ideograph: a word of its own
bool isNonspacingMark(char32_t c); // category Mn: removed by strip_accents
bool isWordCharacter(char32_t c);  // \w of a regular expression
bool isMark(char32_t c);           // category M: removed by StripAccents
bool isLetter(char32_t c);         // \p{L} of a regular expression
bool isNumber(char32_t c);         // \p{N}

// Whether no normalisation changes, moves or splits it: most letters, digits and symbols.
bool isPlain(char32_t c);
// The same, of the forms of Unicode, of lower case and of StripAccents, whatever stands beside it.
bool isInert(char32_t c);

void appendDecomposition(char32_t c, std::u32string &to); // canonical, full; c itself when it has none
void appendCompatibleDecomposition(char32_t c, std::u32string &to);
// The one code point that NFC makes of these two, or 0.
char32_t composition(char32_t first, char32_t second);
bool isComposedWithPrevious(char32_t c); // whether composition(x, c) is something for some x
int combiningClass(char32_t c);
void appendLowercase(char32_t c, std::u32string &to);

// What decides where one grapheme cluster ends and the next begins (Unicode, UAX 29).
enum class GraphemeClass : std::uint8_t { Other, Control, Return, Newline, Extend, Joiner, Prepend, L, V, T, LV, LVT, Regional };
struct Grapheme
{
    GraphemeClass kind;
    bool pictographic;
    bool consonant; // of the Indic conjuncts
    bool linker;
};
Grapheme graphemeOf(char32_t c);

// Whether white space of some kind begins with this byte. In valid UTF-8 no other byte of a text need be looked at.
inline constexpr std::array<bool, 256> beginsWhitespace = [] {
    std::array<bool, 256> begins{};
    for (const unsigned byte : {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0xC2, 0xE1, 0xE2, 0xE3})
        begins[byte] = true;
    return begins;
}();
inline bool mayBeginWhitespace(char byte)
{
    return beginsWhitespace[static_cast<unsigned char>(byte)];
}

char32_t nextOfAny(const char *&at, const char *end);
// The code point that begins at `at`, which moves behind it. A byte that belongs to no code point gives U+FFFD.
inline char32_t next(const char *&at, const char *end)
{
    const auto lead = static_cast<unsigned char>(*at);
    if (lead < 0x80) {
        ++at;
        return lead;
    }
    // Most of what is not ASCII, ideographs among them: three bytes of which the last two may be any that continue.
    if (lead > 0xE0 && lead < 0xF0 && lead != 0xED && end - at >= 3) {
        const auto second = static_cast<unsigned char>(at[1]);
        const auto third = static_cast<unsigned char>(at[2]);
        if ((second & 0xC0) == 0x80 && (third & 0xC0) == 0x80) {
            at += 3;
            return char32_t{lead & 0xFu} << 12 | char32_t{second & 0x3Fu} << 6 | (third & 0x3Fu);
        }
    }
    return nextOfAny(at, end);
}
// The code point that ends before `at`, which moves to its first byte; `begin` < `at`.
char32_t previous(const char *begin, const char *&at);
void appendUtf8(char32_t c, std::string &to);
int count(std::string_view utf8);
bool isValid(std::string_view utf8);

} // namespace wendu::ml::unicode
