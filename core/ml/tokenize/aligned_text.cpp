// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/aligned_text.h"

#include "ml/tokenize/unicode.h"

#include <algorithm>

namespace wendu::ml {

AlignedText AlignedText::of(std::string_view utf8, int first)
{
    AlignedText text;
    text.m_characters.reserve(utf8.size());
    const char *at = utf8.data();
    const char *const end = at + utf8.size();
    for (; at != end; ++first)
        text.m_characters.push_back({unicode::next(at, end), first, first + 1});
    return text;
}

AlignedText AlignedText::part(std::size_t begin, std::size_t end) const
{
    const auto first = m_characters.begin();
    return AlignedText({first + static_cast<std::ptrdiff_t>(begin), first + static_cast<std::ptrdiff_t>(end)});
}

std::string AlignedText::utf8() const
{
    std::string text;
    text.reserve(m_characters.size());
    for (const Character &character : m_characters)
        unicode::appendUtf8(character.value, text);
    return text;
}

void AlignedText::change(const std::vector<Change> &changes, std::size_t gone)
{
    std::vector<Character> changed;
    changed.reserve(changes.size());
    std::size_t next = gone;
    for (const Change &change : changes) {
        Character character{change.value, 0, 0};
        const std::size_t source = change.kind > 0 ? next - 1 : next; // of a new one at the very beginning: nowhere
        if (source < m_characters.size()) {
            character.begin = m_characters[source].begin;
            character.end = m_characters[source].end;
        }
        changed.push_back(character);
        if (change.kind <= 0)
            next += 1 + static_cast<std::size_t>(-change.kind);
    }
    m_characters = std::move(changed);
}

void AlignedText::prepend(std::u32string_view text)
{
    if (m_characters.empty())
        return;
    std::vector<Character> inserted;
    for (const char32_t value : text)
        inserted.push_back({value, m_characters.front().begin, m_characters.front().end});
    m_characters.insert(m_characters.begin(), inserted.begin(), inserted.end());
}

void AlignedText::keep(std::size_t begin, std::size_t end)
{
    m_characters.erase(m_characters.begin() + static_cast<std::ptrdiff_t>(end), m_characters.end());
    m_characters.erase(m_characters.begin(), m_characters.begin() + static_cast<std::ptrdiff_t>(begin));
}

} // namespace wendu::ml
