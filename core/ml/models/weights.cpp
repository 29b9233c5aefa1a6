// SPDX-License-Identifier: Apache-2.0
#include "ml/models/weights.h"

#include "ml/checkpoint/model_folder.h"
#include "ml/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cstring>

namespace wendu::ml {
namespace {

std::string shapeText(const std::vector<std::int64_t> &shape)
{
    std::string text = "[";
    for (const std::int64_t size : shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(size);
    return text + "]";
}

// The first few names, and how many more there are.
std::string listed(std::vector<std::string> names)
{
    constexpr std::size_t shown = 5;
    std::sort(names.begin(), names.end());
    std::string text;
    for (std::size_t i = 0; i < std::min(shown, names.size()); ++i)
        text += (i > 0 ? ", " : "") + names[i];
    return names.size() > shown ? text + " and " + std::to_string(names.size() - shown) + " more" : text;
}

std::string counted(std::size_t count)
{
    return count == 1 ? "1 tensor" : std::to_string(count) + " tensors";
}

const char *const foreignFile = "Check that config.json and the weights belong together, or fetch the model again.";

std::optional<at::ScalarType> floatType(DType type)
{
    switch (type) {
    case DType::F32:
        return at::kFloat;
    case DType::F16:
        return at::kHalf;
    case DType::BF16:
        return at::kBFloat16;
    case DType::F64:
        return at::kDouble;
    default:
        return std::nullopt;
    }
}

} // namespace

Weights::Weights(const std::filesystem::path &folder, const std::function<std::string(const std::string &)> &spell)
    : m_folder(folder)
{
    for (const std::string &name : modelFiles(folder)) {
        if (std::filesystem::path(name).extension() == ".safetensors")
            m_files.emplace_back(folder / name);
    }
    for (const Safetensors &file : m_files) {
        for (const auto &[name, view] : file.tensors()) {
            const std::string spelled = spell(name);
            if (spelled.empty())
                m_passedOver.push_back(name);
            else if (!m_tensors.try_emplace(spelled, Entry{name, view}).second)
                m_doubles.push_back(name);
        }
    }
}

void Weights::checkNoneMissing() const
{
    if (!m_missing.empty())
        throw Error({"tensor_missing", listed(m_missing), "nothing under this name",
                     m_missing.size() == 1 ? m_missingShape : counted(m_missing.size()),
                     "The model in " + m_folder.string() + " lacks " + counted(m_missing.size())
                         + " that config.json asks for: " + listed(m_missing) + ".",
                     foreignFile});
}

void Weights::checkAllTaken() const
{
    checkNoneMissing();
    std::vector<std::string> left = m_doubles;
    for (const auto &[spelled, entry] : m_tensors) {
        if (!entry.taken)
            left.push_back(entry.name);
    }
    if (!left.empty())
        throw Error({"tensor_unknown", listed(left), counted(left.size()), "no tensor beyond what config.json asks for",
                     "The model in " + m_folder.string() + " has " + counted(left.size())
                         + " that config.json does not account for: " + listed(left)
                         + ". It computes something else than its config.json says.",
                     foreignFile});
}

at::Tensor Weights::take(const std::string &name, const std::vector<std::int64_t> &shape)
{
    const auto found = m_tensors.find(name);
    const std::string expected = shapeText(shape);
    if (found == m_tensors.end()) {
        m_missing.push_back(name);
        m_missingShape = expected;
        return {};
    }
    found->second.taken = true;
    const TensorView &view = found->second.view;
    if (view.shape != shape)
        throw Error({"tensor_shape", name, shapeText(view.shape), expected,
                     "The tensor " + name + " in " + m_folder.string() + " has the shape " + shapeText(view.shape)
                         + "; config.json asks for " + expected + ".",
                     foreignFile});
    const std::optional<at::ScalarType> type = floatType(view.type);
    if (!type)
        throw Error({"tensor_dtype", name, nameOf(view.type), "F32, F16, BF16 or F64",
                     "The tensor " + name + " in " + m_folder.string() + " holds " + nameOf(view.type)
                         + "; expected F32, F16, BF16 or F64.",
                     "Quantised checkpoints cannot be read; use the model's original weights."});
    // Copied and not mapped: bytes in the file need not be aligned, and the weights are about to change.
    at::Tensor copy = at::empty(shape, *type);
    std::memcpy(copy.data_ptr(), view.bytes.data(), view.bytes.size());
    return copy.to(at::kFloat);
}

TensorView viewOf(const at::Tensor &tensor)
{
    TORCH_CHECK(tensor.is_contiguous() && tensor.scalar_type() == at::kFloat && tensor.is_cpu());
    TensorView view;
    view.type = DType::F32;
    view.shape = tensor.sizes().vec();
    view.bytes = {reinterpret_cast<const std::uint8_t *>(tensor.const_data_ptr<float>()), tensor.nbytes()};
    return view;
}

} // namespace wendu::ml
