// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/checkpoint/safetensors.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>

// The format: 8 bytes little-endian, the length of the header; the header, one JSON object that gives each tensor's dtype,
// shape and data_offsets; then the tensors' bytes, which the offsets cover from the first to the last without gap.
// https://github.com/huggingface/safetensors#format
namespace wendu::ml {

inline constexpr std::size_t headerLengthBytes = 8;
inline constexpr std::size_t maximumHeader = 100'000'000; // as the reference implementation's

struct SafetensorsContent
{
    std::map<std::string, TensorView> tensors;
    std::map<std::string, std::string> metadata;
};

// The number of elements times the size of one; negative when it overflows or when an extent is negative.
std::int64_t byteCount(DType type, std::span<const std::int64_t> shape);

// Views into `bytes`, the whole file. Throws Error as Safetensors does.
SafetensorsContent readSafetensors(std::span<const std::uint8_t> bytes, const std::filesystem::path &file);

} // namespace wendu::ml
