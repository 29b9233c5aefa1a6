// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/added_tokens.h"
#include "ml/tokenize/normalizer.h"
#include "ml/tokenize/subword_model.h"
#include "ml/tokenize/token_table.h"
#include "ml/tokenize/tokenizer.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace wendu::ml {

// How a normalised text is split into the pieces that a SubwordModel cuts: what tokenizer.json calls a pre_tokenizer.

// GPT-2's, in bytes.
struct ByteLevelSplit
{
    bool prefixSpace = false; // before the first word, where there is none
    bool byPattern = true;    // at words; otherwise a stretch between added tokens is one piece
};

// sentencepiece's: a space is U+2581, and belongs to the word behind it.
struct MetaspaceSplit
{
    enum class Prefix { Always, First, Never }; // where one is put that was not there; First: only before the whole text
    bool atWhitespace = false; // white space of any kind ends a piece and is gone
    Prefix prefix = Prefix::Always;
    bool atSpaces = true; // otherwise spaces stay within a piece
};

// What a tokenizer is made of that is not BERT's. Whoever fills it sees to it that every id is in [0, 2^20).
struct SubwordParts
{
    std::vector<std::pair<std::string, std::int32_t>> vocabulary; // for the tokens' names
    Normalizer normalizer;
    std::variant<ByteLevelSplit, MetaspaceSplit> split;
    std::unique_ptr<SubwordModel> model;
    std::vector<AddedToken> added;
    SpecialTokens special;
    std::int32_t pad = 0;
    std::int32_t mask = -1; // none
    // Whether offsets leave out the spaces at both ends of a token; with prefixSpace, one at the beginning was not there.
    struct Trim
    {
        bool prefixSpace = false;
    };
    std::optional<Trim> trim;
};

// Normalise, split into pieces, cut the pieces: the tokenizers of GPT-2, RoBERTa and ModernBERT (byte-level byte pairs), and of
// XLM-R, CamemBERT, ALBERT and DeBERTa (sentencepiece's Unigram).
// A thread keeps its buffers from one text to the next, 3 MiB at most; what a longer text asked for is given back with it.
class SubwordTokenizer final : public Tokenizer
{
public:
    explicit SubwordTokenizer(SubwordParts parts);

    std::string token(std::int32_t id) const override { return m_tokens.token(id); }
    std::int32_t padId() const override { return m_parts.pad; }
    std::int32_t maskId() const override { return m_parts.mask; }
    bool isSpecial(std::int32_t id) const override { return m_tokens.isSpecial(id); }
    std::size_t vocabularySize() const override { return m_tokens.size(); }

protected:
    void append(std::string_view utf8, std::size_t enough, bool located, Encoding &to) const override;

private:
    class Run;

    struct Spaces // at the ends of a token, for trimming
    {
        int left = 0;
        int right = 0;
    };
    static Spaces spacesOf(std::string_view token);

    SubwordParts m_parts;
    AddedTokenFinder m_raw;
    AddedTokenFinder m_normalized;
    TokenTable m_tokens;
    std::vector<Spaces> m_spaces; // of each id, where they are trimmed
};

} // namespace wendu::ml
