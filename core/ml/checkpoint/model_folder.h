// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/messages.h"

#include <filesystem>
#include <string>
#include <vector>

namespace wendu::ml {

inline constexpr const char *configName = "config.json";

// Throws Error where the folder cannot be read or holds no config.json.
void requireConfig(const std::filesystem::path &folder);

// The files of a folder that make the model: config.json, *.safetensors and its index, and the tokenizer's.
// A folder whose weights are a pickle only is refused with the reason and with what to do.
std::vector<std::string> modelFiles(const std::filesystem::path &folder);
std::vector<std::string> tokenizerFiles(const std::filesystem::path &folder);

// SHA-256 of each of modelFiles(), and the model's name from protocol::manifestText().
std::vector<protocol::FileEntry> manifest(const std::filesystem::path &folder);
std::string modelName(const std::vector<protocol::FileEntry> &files);

} // namespace wendu::ml
