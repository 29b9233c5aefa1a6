// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wendu::ml {

// The reference's BertNormalizer: code point by code point and with the place in the text that each result comes from.
// This is the definition; wordpiece.cpp derives from it a table for the texts that need no more than a table.
class BertNormalizer
{
public:
    struct Options
    {
        bool cleanText = true;
        bool isolateIdeographs = true; // handle_chinese_chars
        bool stripAccents = true;
        bool lowercase = true;
    };
    struct Character
    {
        char32_t value = 0;
        int source = 0; // the code point's index in the text
    };
    using Text = std::vector<Character>;

    BertNormalizer() = default;
    explicit BertNormalizer(Options options)
        : m_options(options)
    {
    }

    const Options &options() const { return m_options; }
    Text normalize(const Text &text) const;
    std::string normalize(std::string_view utf8) const;

    // The code points of a text; the first one has the index `first`.
    static Text read(std::string_view utf8, int first = 0);

private:
    Options m_options;
};

} // namespace wendu::ml
