// SPDX-License-Identifier: Apache-2.0
#include "ml/explain/words.h"

namespace wendu::ml {

std::vector<WordAttribution> mergedToWords(const Encoding &encoding, std::span<const double> attributions)
{
    std::vector<WordAttribution> words;
    int last = -1;
    for (std::size_t i = 0; i < encoding.words.size(); ++i) {
        const int word = encoding.words[i];
        if (word >= 0) {
            if (word != last)
                words.push_back({encoding.offsets[i].begin, encoding.offsets[i].end, 0});
            words.back().end = encoding.offsets[i].end;
            words.back().value += attributions[i];
        }
        last = word;
    }
    return words;
}

} // namespace wendu::ml
