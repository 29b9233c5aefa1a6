// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wendu::ml {

// A text as a model reads it. All vectors have one entry a token, special tokens included.
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
    // The word the token belongs to, from 0, in the sense of the reference's word_ids; -1 for special tokens.
    std::vector<int> words;
    bool truncated = false;
};

// Turns texts into token ids. Const after construction and safe to call from several threads at once.
// The reference is Hugging Face's `tokenizers`: ids and offsets are equal to its, also where it is odd.
class Tokenizer
{
public:
    virtual ~Tokenizer() = default;

    // At most maximumLength tokens, special tokens included; the end of a longer text is dropped.
    virtual Encoding encode(std::string_view utf8, int maximumLength) const = 0;
    // The same ids without offsets and words: what scoring and training need, in a fraction of the time.
    virtual std::vector<std::int32_t> ids(std::string_view utf8, int maximumLength, bool *truncated = nullptr) const = 0;

    virtual std::string token(std::int32_t id) const = 0;
    virtual std::int32_t padId() const = 0;
    virtual bool isSpecial(std::int32_t id) const = 0;
    virtual std::size_t vocabularySize() const = 0;
};

// From a folder in Hugging Face's format: vocab.txt with tokenizer_config.json and special_tokens_map.json, or
// tokenizer.json. Throws Error naming the file, what was found and what is supported.
std::unique_ptr<Tokenizer> loadTokenizer(const std::filesystem::path &folder);

} // namespace wendu::ml
