// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/added_tokens.h"
#include "ml/tokenize/normalizer.h"
#include "ml/tokenize/tokenizer.h"
#include "ml/tokenize/trie.h"

#include <string>
#include <vector>

namespace wendu::ml {

// What a WordPiece tokenizer is made of. Whoever fills it sees to it that every id is in [0, maximumId] and that every token
// named here is in the vocabulary.
struct WordPieceParts
{
    static constexpr std::int32_t maximumId = (1 << 24) - 1;
    static constexpr int longestWord = 1000; // the bound of maximumWordLength

    std::vector<std::pair<std::string, std::int32_t>> vocabulary; // a later id replaces an earlier one
    std::int32_t unknown = 0;
    std::int32_t pad = 0;
    std::string continuation = "##";
    int maximumWordLength = 100; // code points; a longer word is unknown
    Normalizer::Options normalizer;
    std::vector<AddedToken> added;
    std::vector<std::int32_t> before; // the special tokens around a text
    std::vector<std::int32_t> after;
};

// BERT's tokenizer: normalise, split at white space, punctuation and ideographs, and cut each word greedily into the longest
// pieces that the vocabulary has. https://arxiv.org/abs/1609.08144, section 4.1
class WordPiece final : public Tokenizer
{
public:
    explicit WordPiece(WordPieceParts parts);

    Encoding encode(std::string_view utf8, int maximumLength) const override;
    std::vector<std::int32_t> ids(std::string_view utf8, int maximumLength, bool *truncated) const override;
    std::string token(std::int32_t id) const override;
    std::int32_t padId() const override { return m_parts.pad; }
    bool isSpecial(std::int32_t id) const override;
    std::size_t vocabularySize() const override { return m_tokens.size(); } // the highest id + 1

private:
    template<bool Located>
    class Run;

    void fillTokens();
    void fillActions();
    std::uint32_t actionOf(char32_t c);
    std::uint32_t itemOf(char32_t c) const;
    std::int32_t idOfWord(char32_t c) const;
    std::size_t roomIn(int maximumLength) const;

    WordPieceParts m_parts;
    Normalizer m_normalizer;
    AddedTokenFinder m_raw;        // in the text as it is
    AddedTokenFinder m_normalized; // in the normalised text
    std::vector<std::string> m_tokens;
    std::vector<bool> m_special;
    Trie m_pieces;
    Trie::Node m_continuation = Trie::nowhere; // below it, the pieces that continue a word

    // What becomes of each code point; see wordpiece.cpp.
    std::vector<std::uint32_t> m_actions;
    std::vector<std::vector<std::uint32_t>> m_sequences;
};

} // namespace wendu::ml
