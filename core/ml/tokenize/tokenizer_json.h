// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/json_object.h"
#include "ml/tokenize/tokenizer.h"
#include "ml/tokenize/tokenizer_settings.h"

#include <memory>

namespace wendu::ml {

// A tokenizer from what tokenizer.json holds. Components that are not supported are refused by name. As in Transformers,
// do_lower_case, strip_accents and tokenize_chinese_chars of tokenizer_config.json win over BERT's normalizer, and the
// truncation and padding that are stored are not used. Throws Error as loadTokenizer does.
std::unique_ptr<Tokenizer> readTokenizerJson(const JsonObject &root, const TokenizerSettings &settings);

} // namespace wendu::ml
