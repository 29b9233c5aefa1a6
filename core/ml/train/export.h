// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/text_reader.h"
#include "ml/models/classifier.h"
#include "ml/predict/task.h"

#include <filesystem>

namespace wendu::ml {

// How a classifier was taught to read stands in config.json, so that scoring cuts as training did: the length, a truncation
// that is not that of the head, and the prompt (see promptKey).
inline constexpr const char *maximumLengthKey = "wendu_maximum_length";
inline constexpr const char *truncationKey = "wendu_truncation";

// Writes a classifier as a folder that Transformers loads unmodified: config.json with the labels and what they are (see
// taskOf), model.safetensors, and the tokenizer's files of `base`. With a prompt it is a language model to Transformers. The
// folder must exist and be empty; it is the caller's to make it appear whole.
void exportClassifier(const Classifier &classifier, Task task, const std::filesystem::path &base, const Reading &reading,
                      const std::filesystem::path &folder);

// How this classifier reads: as it was trained, else the head of 128 tokens; and never more than it can.
Reading readingOf(const ModelConfig &config);

// In recipes and in config.json: "head", "head-and-tail". Anything else is "head".
Truncation truncationNamed(const std::string &name);

} // namespace wendu::ml
