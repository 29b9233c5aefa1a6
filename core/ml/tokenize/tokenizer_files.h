// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/json_object.h"
#include "ml/tokenize/tokenizer_settings.h"

#include <filesystem>

namespace wendu::ml {

// The older files, written as the tokenizer.json that Transformers makes of them: there is one reader for all.
// `config` is the model's config.json, or an empty object. Throw Error as loadTokenizer does.

// BERT's vocab.txt: one token a line.
JsonObject fromVocabularyText(const std::filesystem::path &folder, const TokenizerSettings &settings);
// vocab.json and merges.txt, as RoBERTa or GPT-2.
JsonObject fromBytePairFiles(const std::filesystem::path &folder, const TokenizerSettings &settings, const std::string &family);
// sentencepiece's .model, as XLM-R, CamemBERT, ALBERT or DeBERTa-v2 and v3.
JsonObject fromSentencePiece(const std::filesystem::path &file, const TokenizerSettings &settings, const std::string &family);

} // namespace wendu::ml
