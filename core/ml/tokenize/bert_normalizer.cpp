// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/bert_normalizer.h"

#include "ml/tokenize/unicode.h"

#include <algorithm>

namespace wendu::ml {
namespace {

using Character = BertNormalizer::Character;
using Text = BertNormalizer::Text;

Text cleaned(const Text &text)
{
    Text result;
    for (const Character &character : text)
        if (!unicode::isCleaned(character.value))
            result.push_back({unicode::isWhitespace(character.value) ? U' ' : character.value, character.source});
    return result;
}

Text withIdeographsApart(const Text &text)
{
    Text result;
    for (const Character &character : text) {
        const bool apart = unicode::isIsolated(character.value);
        if (apart)
            result.push_back({U' ', character.source});
        result.push_back(character);
        if (apart)
            result.push_back({U' ', character.source});
    }
    return result;
}

// One code point of a decomposed text. `follows` when it is not the first that its original gave.
struct Part
{
    char32_t value;
    int combiningClass;
    bool follows;
};

std::vector<Part> decomposed(const Text &text)
{
    std::vector<Part> parts;
    std::size_t run = 0; // where the run of marks begins that the canonical order sorts
    std::u32string decomposition;
    const auto sortRun = [&] {
        std::stable_sort(parts.begin() + static_cast<std::ptrdiff_t>(run), parts.end(),
                         [](const Part &a, const Part &b) { return a.combiningClass < b.combiningClass; });
    };
    for (const Character &character : text) {
        decomposition.clear();
        unicode::appendDecomposition(character.value, decomposition);
        for (std::size_t i = 0; i < decomposition.size(); ++i) {
            const int combiningClass = unicode::combiningClass(decomposition[i]);
            if (combiningClass == 0)
                sortRun();
            parts.push_back({decomposition[i], combiningClass, i > 0});
            if (combiningClass == 0)
                run = parts.size();
        }
    }
    sortRun();
    return parts;
}

// The reference gives the parts their sources in the order in which they stand after sorting: a part that begins an original
// takes the next source, one that follows keeps the last. So a mark that was moved has the source of its new place.
Text withoutAccents(const Text &text)
{
    Text result;
    std::size_t taken = 0;
    for (const Part &part : decomposed(text)) {
        if (!part.follows)
            ++taken;
        if (!unicode::isNonspacingMark(part.value))
            result.push_back({part.value, text[taken - 1].source});
    }
    return result;
}

Text lowered(const Text &text)
{
    Text result;
    std::u32string letters;
    for (const Character &character : text) {
        letters.clear();
        unicode::appendLowercase(character.value, letters);
        for (const char32_t letter : letters)
            result.push_back({letter, character.source});
    }
    return result;
}

} // namespace

Text BertNormalizer::normalize(const Text &text) const
{
    Text result = text;
    if (m_options.cleanText)
        result = cleaned(result);
    if (m_options.isolateIdeographs)
        result = withIdeographsApart(result);
    if (m_options.stripAccents)
        result = withoutAccents(result);
    if (m_options.lowercase)
        result = lowered(result);
    return result;
}

std::string BertNormalizer::normalize(std::string_view utf8) const
{
    std::string result;
    for (const Character &character : normalize(read(utf8)))
        unicode::appendUtf8(character.value, result);
    return result;
}

Text BertNormalizer::read(std::string_view utf8, int first)
{
    Text text;
    text.reserve(utf8.size());
    const char *at = utf8.data();
    const char *const end = at + utf8.size();
    while (at != end)
        text.push_back({unicode::next(at, end), first++});
    return text;
}

} // namespace wendu::ml
