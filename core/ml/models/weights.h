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
// spelling. Every one of them has to be taken, and every one that is asked for has to be there: see checkAllTaken().
class Weights
{
public:
    // `spell` returns the name as the architecture knows it, or an empty string for a tensor that it has no use for.
    Weights(const std::filesystem::path &folder, const std::function<std::string(const std::string &)> &spell);

    bool contains(const std::string &name) const { return m_tensors.contains(name); }
    // The tensors that the architecture has no use for, as the files call them, in their order.
    const std::vector<std::string> &passedOver() const { return m_passedOver; }
    // A float32 copy on the CPU; undefined where there is no such tensor. Throws Error tensor_shape or tensor_dtype.
    at::Tensor take(const std::string &name, const std::vector<std::int64_t> &shape);
    // Throws Error tensor_missing when take() did not find something, else tensor_unknown when something was not taken: then
    // the architecture is not what config.json says, and its numbers would be wrong. Both name the tensors.
    void checkAllTaken() const;
    void checkNoneMissing() const; // the half of it

private:
    struct Entry
    {
        std::string name; // in the file
        TensorView view;
        bool taken = false;
    };
    std::filesystem::path m_folder;
    std::vector<Safetensors> m_files;
    std::unordered_map<std::string, Entry> m_tensors;
    std::vector<std::string> m_missing;
    std::string m_missingShape;         // of the last
    std::vector<std::string> m_passedOver;
    std::vector<std::string> m_doubles; // tensors of the file that are spelled as another one
};

// The other way: a view of a contiguous float32 tensor on the CPU, which must outlive it.
TensorView viewOf(const at::Tensor &tensor);

} // namespace wendu::ml
