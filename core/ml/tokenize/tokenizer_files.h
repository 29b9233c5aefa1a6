// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/wordpiece.h"

#include <filesystem>

namespace wendu::ml {

// From tokenizer.json where there is one, else from vocab.txt; tokenizer_config.json and special_tokens_map.json say the
// rest. As in Transformers, do_lower_case, strip_accents and tokenize_chinese_chars of tokenizer_config.json win over
// tokenizer.json, and the truncation and padding stored in tokenizer.json are not used. Throws Error as loadTokenizer does.
WordPieceParts readTokenizerFiles(const std::filesystem::path &folder);

} // namespace wendu::ml
