// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/aligned_text.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wendu::ml {

// sentencepiece's precompiled_charsmap, a table of what a text's characters are spelled as: a double array
// (https://github.com/s-yata/darts-clone) from UTF-8 to places in a block of strings that end with a zero. The file may be
// anybody's: every step checks that it stays inside.
//
// As the reference reads it, which is not how sentencepiece does: a grapheme cluster of fewer than 6 bytes is replaced as a
// whole by what its shortest beginning stands for; in others each code point is looked up by itself.
class Charsmap
{
public:
    // The bytes as they stand in a .model file and, in base64, in tokenizer.json. Nothing when they are no charsmap.
    static std::optional<Charsmap> read(std::string_view bytes);

    void apply(AlignedText &text) const;
    // What a code point by itself is spelled as; nothing when it stays.
    std::optional<std::string_view> spelling(std::string_view utf8) const;

private:
    std::vector<std::uint32_t> m_units;
    std::string m_strings;
};

} // namespace wendu::ml
