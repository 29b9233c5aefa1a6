// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/classifier.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace wendu::ml {

// A head made anew for these labels, where the checkpoint has none that fits them. Weights come from a normal distribution
// with the deviation 0.02, biases are 0, as in Transformers.
struct NewHead
{
    std::vector<std::string> labels;
    std::uint64_t seed = 1;
    std::optional<Prompt> prompt = {}; // in the place of a classifier's head, with one word for each label: nothing is new then
};

// Where a prompt stands in config.json: an object with pattern, words, word_ids and, where there is one, mask_id.
inline constexpr const char *promptKey = "wendu_prompt";

// Reads a classifier from a folder in Hugging Face's format. Without `head` the checkpoint must hold one.
// Throws Error: all that ConfigFile, Weights and Safetensors throw; unsupported_model, head_missing, language_head_missing,
// prompt_invalid. Only the head may be missing, and only with `head`; a language head may not.
std::unique_ptr<Classifier> loadClassifier(const std::filesystem::path &folder, at::Device device,
                                           const std::optional<NewHead> &head = std::nullopt);

// Whether a language model of this folder's config.json says the next word, and not the one at a mask. Throws Error:
// what ConfigFile throws; unsupported_model.
bool saysNextWord(const std::filesystem::path &folder);

} // namespace wendu::ml
