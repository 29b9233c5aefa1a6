// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace wendu::ml {

// The first word of a text that is not empty, as GPT-2 splits it: by the regular expression
//   's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
// (Radford et al. 2019; encoder.py of the published code). Its length in bytes.
std::size_t firstByteLevelWord(std::string_view utf8);

} // namespace wendu::ml
