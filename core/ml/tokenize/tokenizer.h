// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wendu::ml {

// A text, or two that belong together, as a model reads it. All vectors have one entry a token, special tokens included.
struct Encoding
{
    std::vector<std::int32_t> ids;
    // The stretch of the text that the token stands for, in code points (Unicode scalar values): [begin, end).
    // [0, 0) for special tokens. Bytes that are no UTF-8 count as one code point each, U+FFFD.
    struct Offset
    {
        int begin = 0;
        int end = 0;
    };
    std::vector<Offset> offsets;
    // The word the token belongs to, from 0 in each text, in the sense of the reference's word_ids; -1 for special tokens.
    std::vector<int> words;
    std::vector<int> types; // token_type_ids: for the most part 0 for the first text and 1 for the second
    bool truncated = false;
};

// What is kept of a text that has too many tokens.
enum class Truncation {
    Head,
    // The first quarter of the room and the last three: in long reviews the verdict stands at the end.
    // Sun et al. 2019, https://arxiv.org/abs/1905.05583, section 5.3.1 (128 of 510 from the head).
    HeadAndTail
};

// How many of `kept` tokens come from the head of the text; the others come from its tail.
std::size_t headOf(std::size_t kept, Truncation truncation);

// The special tokens that a model wants around a text, and around two.
struct SpecialTokens
{
    struct Token
    {
        std::int32_t id = 0;
        int type = 0;
    };
    std::vector<Token> before, after;
    std::vector<Token> pairBefore, pairBetween, pairAfter;
    int secondType = 0; // of the second text's own tokens
};

// Turns texts into token ids. Const after construction and safe to call from several threads at once.
// The reference is Hugging Face's `tokenizers`: ids and offsets are equal to its, also where it is odd.
class Tokenizer
{
public:
    virtual ~Tokenizer() = default;

    // At most maximumLength tokens, special tokens included. Throws Error when these alone are more.
    Encoding encode(std::string_view utf8, int maximumLength, Truncation truncation = Truncation::Head) const;
    // The same ids without offsets, words and types: what scoring and training need, in a fraction of the time.
    std::vector<std::int32_t> ids(std::string_view utf8, int maximumLength, bool *truncated = nullptr,
                                  Truncation truncation = Truncation::Head) const;
    // Two texts, of which the longer is cut first, at its end.
    Encoding encodePair(std::string_view first, std::string_view second, int maximumLength) const;

    virtual std::string token(std::int32_t id) const = 0;
    virtual std::int32_t padId() const = 0;
    virtual std::int32_t maskId() const = 0; // -1: there is no such token
    virtual bool isSpecial(std::int32_t id) const = 0;
    virtual std::size_t vocabularySize() const = 0; // the highest id + 1

protected:
    explicit Tokenizer(SpecialTokens special)
        : m_special(std::move(special))
    {
    }

    // Appends the text's tokens, without special ones; whoever has appended more than `enough` may stop. Offsets and words
    // only where `located`.
    virtual void append(std::string_view utf8, std::size_t enough, bool located, Encoding &to) const = 0;

private:
    void appendText(std::string_view utf8, std::size_t room, bool located, Truncation truncation, Encoding &to) const;

    SpecialTokens m_special;
};

// From a folder in Hugging Face's format: tokenizer.json, or vocab.txt (BERT), vocab.json with merges.txt (GPT-2, RoBERTa) or
// sentencepiece's .model (XLM-R, CamemBERT, ALBERT, DeBERTa), with tokenizer_config.json and special_tokens_map.json.
// Throws Error naming the file, what was found and what is supported.
std::unique_ptr<Tokenizer> loadTokenizer(const std::filesystem::path &folder);

} // namespace wendu::ml
