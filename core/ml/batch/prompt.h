// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wendu::ml {

// Labels as words that a language model says of a text: a pattern and its verbalizer (Schick and Schütze 2021,
// https://arxiv.org/abs/2001.07676). A label's logit is the language model's logit of its word at the mask. Softmax over the
// labels is then the words' probability among themselves, and the cross entropy its negative log-likelihood.
struct Prompt
{
    static constexpr const char *textPlace = "{text}";
    static constexpr const char *maskPlace = "{mask}";

    std::string pattern;            // each of the two places once
    std::vector<std::string> words; // of the labels, in their order
    std::vector<std::int32_t> ids;  // the words' tokens, one each
    std::int32_t mask = -1;         // -1: the model reads from left to right and says the word behind the pattern's end

    // Of several masks, for a text may hold some of its own, the pattern's is the last one; or else the first.
    bool maskIsLast() const { return pattern.find(maskPlace) > pattern.find(textPlace); }

    friend bool operator==(const Prompt &, const Prompt &) = default;
};

} // namespace wendu::ml
