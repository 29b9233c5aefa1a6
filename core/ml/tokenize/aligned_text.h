// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wendu::ml {

// A text on its way through a tokenizer: code points, and for each the stretch of the original text that it stands for,
// [begin, end) in code points. What changes it keeps the places as the reference's NormalizedString does, also where that
// is odd.
class AlignedText
{
public:
    struct Character
    {
        char32_t value = 0;
        int begin = 0;
        int end = 0;
    };
    // One code point of the changed text.
    //   0: it replaces the next old one and has its place
    //   1: it is new and has the place of the old one before
    //  -n: it replaces the next old one, and the n behind that are gone
    struct Change
    {
        char32_t value = 0;
        int kind = 0;
    };

    AlignedText() = default;
    explicit AlignedText(std::vector<Character> characters)
        : m_characters(std::move(characters))
    {
    }
    // The code points of a text, the first of which has the index `first`. Bytes that are no UTF-8 are U+FFFD each.
    static AlignedText of(std::string_view utf8, int first = 0);

    bool isEmpty() const { return m_characters.empty(); }
    std::size_t size() const { return m_characters.size(); }
    const Character &operator[](std::size_t i) const { return m_characters[i]; }
    const std::vector<Character> &characters() const { return m_characters; }
    AlignedText part(std::size_t begin, std::size_t end) const;
    std::string utf8() const;

    // `gone` old ones at the beginning are dropped before the first change.
    void change(const std::vector<Change> &changes, std::size_t gone = 0);
    void prepend(std::u32string_view text); // with the place of the first code point; nothing where there is none
    void keep(std::size_t begin, std::size_t end); // only these

private:
    std::vector<Character> m_characters;
};

} // namespace wendu::ml
