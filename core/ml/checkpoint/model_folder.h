// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/messages.h"

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace wendu::ml {

// config.json of a model folder, read and checked. Fields that we do not know are kept in `raw` and written back.
struct ModelConfig
{
    std::string modelType;     // "bert", "distilbert", "electra"
    std::string architecture;  // the first of architectures; may be empty
    std::int64_t vocabularySize = 0;
    std::int64_t embeddingSize = 0; // of the embedding layer's output; hiddenSize but for ELECTRA
    std::int64_t hiddenSize = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t intermediateSize = 0;
    std::int64_t maximumPositions = 0;
    std::int64_t typeVocabularySize = 2; // 0: the family has no token types
    std::string activation = "gelu"; // "gelu" (erf), "gelu_new" and "gelu_pytorch_tanh" (tanh), "relu", "silu"
    double layerNormEpsilon = 1e-12;
    double hiddenDropout = 0.1;
    double attentionDropout = 0.1;
    double classifierDropout = -1; // negative: as hiddenDropout
    std::string problemType;       // "single_label_classification", … or empty
    std::vector<std::string> labels; // id2label in order; LABEL_0, LABEL_1 when the file names none
    std::string rawJson;           // the file as it was, for writing back
};

// Throws Error: no such folder, no config.json, not JSON, a field missing or out of bounds, an unsupported model_type.
// `auto_map` is ignored: code from a model folder is never run.
ModelConfig readConfig(const std::filesystem::path &folder);

// The config.json for a classifier fine-tuned from `base`: architectures, id2label, label2id, problem_type, dtype float32.
std::string classifierConfig(const ModelConfig &base, const std::vector<std::string> &labels, const std::string &problemType);

// The files of a folder that make the model: config.json, *.safetensors and its index, and the tokenizer's.
// A folder whose weights are a pickle only is refused with the reason and with what to do.
std::vector<std::string> modelFiles(const std::filesystem::path &folder);
std::vector<std::string> tokenizerFiles(const std::filesystem::path &folder);

// SHA-256 of each of modelFiles(), and the model's name from protocol::manifestText().
std::vector<protocol::FileEntry> manifest(const std::filesystem::path &folder);
std::string modelName(const std::vector<protocol::FileEntry> &files);

} // namespace wendu::ml
