// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/classifier.h"
#include "ml/predict/task.h"

#include <filesystem>

namespace wendu::ml {

// The longest text a classifier was trained for stands in config.json under this key, so that scoring cuts as training did.
inline constexpr const char *maximumLengthKey = "wendu_maximum_length";

// Writes a classifier as a folder that Transformers loads unmodified: config.json with the labels and what they are (see
// taskOf), model.safetensors, and the tokenizer's files of `base`. The folder must exist and be empty; it is the caller's to
// make it appear whole.
void exportClassifier(const Classifier &classifier, Task task, const std::filesystem::path &base, int maximumLength,
                      const std::filesystem::path &folder);

// How many word pieces this classifier reads: what it was trained for, else 128, and never more than it can.
int maximumLengthOf(const ModelConfig &config);

} // namespace wendu::ml
