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
};

// Reads a classifier from a folder in Hugging Face's format. Without `head` the checkpoint must hold one.
// Throws Error: all that ConfigFile, Weights and Safetensors throw; unsupported_model, head_missing. Only the head may be
// missing, and only with `head`.
std::unique_ptr<Classifier> loadClassifier(const std::filesystem::path &folder, at::Device device,
                                           const std::optional<NewHead> &head = std::nullopt);

} // namespace wendu::ml
