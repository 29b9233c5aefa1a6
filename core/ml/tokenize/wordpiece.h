// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/added_tokens.h"
#include "ml/tokenize/bert_normalizer.h"
#include "ml/tokenize/token_table.h"
#include "ml/tokenize/tokenizer.h"
#include "ml/tokenize/trie.h"

#include <string>
#include <vector>

namespace wendu::ml {

// What a WordPiece tokenizer is made of. Whoever fills it sees to it that every id is in [0, 2^20) and that every token
// named here is in the vocabulary.
struct WordPieceParts
{
    static constexpr int longestWord = 1000; // the bound of maximumWordLength

    std::vector<std::pair<std::string, std::int32_t>> vocabulary; // a later id replaces an earlier one
    std::int32_t unknown = 0;
    std::int32_t pad = 0;
    std::int32_t mask = -1; // none
    std::string continuation = "##";
    int maximumWordLength = 100; // code points; a longer word is unknown
    BertNormalizer::Options normalizer;
    std::vector<AddedToken> added;
    SpecialTokens special;
};

// BERT's tokenizer: normalise, split at white space, punctuation and ideographs, and cut each word greedily into the longest
// pieces that the vocabulary has. https://arxiv.org/abs/1609.08144, section 4.1
class WordPiece final : public Tokenizer
{
public:
    explicit WordPiece(WordPieceParts parts);

    std::string token(std::int32_t id) const override { return m_tokens.token(id); }
    std::int32_t padId() const override { return m_parts.pad; }
    std::int32_t maskId() const override { return m_parts.mask; }
    bool isSpecial(std::int32_t id) const override { return m_tokens.isSpecial(id); }
    std::size_t vocabularySize() const override { return m_tokens.size(); }

protected:
    void append(std::string_view utf8, std::size_t enough, bool located, Encoding &to) const override;

private:
    template<bool Located>
    class Run;

    void fillPieces();
    void fillActions();
    std::uint32_t actionOf(char32_t c);
    std::uint32_t itemOf(char32_t c) const;
    std::int32_t idOfWord(char32_t c) const;

    WordPieceParts m_parts;
    BertNormalizer m_normalizer;
    AddedTokenFinder m_raw;        // in the text as it is
    AddedTokenFinder m_normalized; // in the normalised text
    TokenTable m_tokens;
    Trie m_pieces;
    Trie::Node m_continuation = Trie::nowhere; // below it, the pieces that continue a word

    // What becomes of each code point; see wordpiece.cpp.
    std::vector<std::uint32_t> m_actions;
    std::vector<std::vector<std::uint32_t>> m_sequences;
};

} // namespace wendu::ml
