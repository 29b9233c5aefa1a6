// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/trie.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wendu::ml {

// A token that is looked for before the model sees the text, such as [SEP]; the fields are tokenizer.json's.
struct AddedToken
{
    std::string content;
    std::int32_t id = 0;
    bool special = false;
    bool normalized = false; // looked for in the normalised text instead of in the raw one
    bool singleWord = false; // only where no word character stands beside it
    bool stripLeft = false;  // takes the white space on its left along
    bool stripRight = false;
};

// Finds added tokens in a text: the leftmost first, of several there the longest, none overlapping.
class AddedTokenFinder
{
public:
    struct Found
    {
        std::size_t begin = 0; // bytes, with the white space that the token takes along
        std::size_t end = 0;
        std::int32_t id = 0;
    };

    // Those of the tokens that are looked for in the text as it is, and those that are looked for in the normalised one, by
    // what `normalized` makes of them. None of these patterns is empty, all are different.
    static AddedTokenFinder inRawText(const std::vector<AddedToken> &tokens);
    static AddedTokenFinder inNormalizedText(const std::vector<AddedToken> &tokens,
                                             const std::function<std::string(const std::string &)> &normalized);

    bool isEmpty() const { return m_tokens.empty(); }
    // The next one at or behind `from`, where the one before it ended.
    std::optional<Found> find(std::string_view text, std::size_t from) const;

private:
    void add(const AddedToken &token, const std::string &pattern);
    void finish();
    bool standsAlone(std::string_view text, std::size_t begin, std::size_t end) const;

    std::vector<AddedToken> m_tokens;
    Trie m_patterns; // to the index in m_tokens
    std::array<bool, 256> m_first{};
    int m_onlyFirst = -1; // the byte that every pattern begins with, if there is one
};

} // namespace wendu::ml
