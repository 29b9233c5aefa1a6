// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/tokenizer.h"

#include <span>
#include <vector>

namespace wendu::ml {

struct WordAttribution
{
    int begin = 0; // code points of the text
    int end = 0;
    double value = 0; // the sum over the word's pieces
};

// Attributions of tokens merged to words; special tokens belong to none.
std::vector<WordAttribution> mergedToWords(const Encoding &encoding, std::span<const double> attributions);

} // namespace wendu::ml
