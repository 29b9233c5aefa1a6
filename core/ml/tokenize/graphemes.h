// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/aligned_text.h"

namespace wendu::ml {

// Where the grapheme cluster that begins at `begin` ends: by the rules of Unicode's UAX 29 for extended ones.
std::size_t endOfGrapheme(const AlignedText &text, std::size_t begin);

} // namespace wendu::ml
