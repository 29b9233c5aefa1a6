// SPDX-License-Identifier: Apache-2.0
#pragma once

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

// Whether no normalisation changes, moves or splits it: most letters, digits and symbols.
bool isPlain(char32_t c);

void appendDecomposition(char32_t c, std::u32string &to); // canonical, full; c itself when it has none
int combiningClass(char32_t c);
void appendLowercase(char32_t c, std::u32string &to);

// The code point that begins at `at`, which moves behind it. A byte that belongs to no code point gives U+FFFD.
char32_t next(const char *&at, const char *end);
// The code point that ends before `at`, which moves to its first byte; `begin` < `at`.
char32_t previous(const char *begin, const char *&at);
void appendUtf8(char32_t c, std::string &to);
int count(std::string_view utf8);
bool isValid(std::string_view utf8);

} // namespace wendu::ml::unicode
