// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/checkpoint/safetensors.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace wendu::ml {

// The tensors of a model folder, of all its safetensors files, under names that its architecture has brought to one
// spelling.
class Weights
{
public:
    // `spell` returns the name as the architecture knows it, or an empty string for a tensor that it has no use for.
    Weights(const std::filesystem::path &folder, const std::function<std::string(const std::string &)> &spell);

    bool contains(const std::string &name) const { return m_views.contains(name); }
    // A float32 copy on the CPU. Throws Error tensor_missing, tensor_shape or tensor_dtype.
    at::Tensor take(const std::string &name, const std::vector<std::int64_t> &shape) const;

private:
    std::filesystem::path m_folder;
    std::vector<Safetensors> m_files;
    std::unordered_map<std::string, TensorView> m_views;
};

// The other way: a view of a contiguous float32 tensor on the CPU, which must outlive it.
TensorView viewOf(const at::Tensor &tensor);

} // namespace wendu::ml
