// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/prompt.h"
#include "ml/tokenize/tokenizer.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wendu::ml {

// How texts reach a model, besides the tokenizer itself. It belongs to a model as its weights do.
struct Reading
{
    int maximumLength = 128; // tokens, special ones included
    Truncation truncation = Truncation::Head;
    std::optional<Prompt> prompt = {};
};

// Texts as one model reads them. Const and safe to use from several threads.
class TextReader
{
public:
    // Throws Error prompt_invalid where the prompt's mask is no token of the tokenizer's.
    TextReader(std::shared_ptr<const Tokenizer> tokenizer, Reading reading);

    // Within a prompt only the text is cut; throws Error prompt_invalid where that is not enough.
    std::vector<std::int32_t> ids(std::string_view utf8, bool *truncated = nullptr) const;
    // The offsets are those in the text. What the prompt adds is no word of it, as special tokens are none.
    Encoding encode(std::string_view utf8) const;

    const Tokenizer &tokenizer() const { return *m_tokenizer; }
    const Reading &reading() const { return m_reading; }

private:
    std::string filled(std::string_view utf8) const;
    Encoding encodeFilled(std::string_view utf8) const;

    std::shared_ptr<const Tokenizer> m_tokenizer;
    Reading m_reading;
    std::string m_before; // the pattern around the text, with the mask in its place
    std::string m_after;
};

// The prompt of a pattern and one word for each label. Where the pattern has white space before the mask, the words are those
// that follow white space. `nextWord`: the model has no mask and says the next word, so that the pattern has to end with it.
// Throws Error label_word_unknown for a word that is no single token; prompt_invalid for one token of two labels, and for a
// mask that is missing or in the wrong place.
Prompt promptOf(const Tokenizer &tokenizer, std::string pattern, std::vector<std::string> words, bool nextWord);

} // namespace wendu::ml
