// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/classifier.h"
#include "ml/models/layers.h"
#include "ml/models/weights.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wendu::ml {

// All parameters of a model, in the order in which they are read. Reading a part is all that there is to say about it: the
// optimiser's list and the export follow.
class Parameters
{
public:
    // How a matrix is stored.
    struct Form
    {
        bool bias = true;
        bool transposed = false; // [in, out]
    };

    explicit Parameters(at::Device device)
        : m_device(device)
    {
    }

    // What is read next is of this depth (see Parameter).
    void setDepth(std::int64_t depth) { m_depth = static_cast<int>(depth); }
    // What a checkpoint calls NAME.weight and, where there is one, NAME.bias. What is missing is left undefined; `weights`
    // keeps count.
    at::Tensor table(Weights &weights, const std::string &name, std::int64_t rows, std::int64_t columns);
    Linear linear(Weights &weights, const std::string &name, std::int64_t out, std::int64_t in, Form form);
    // Several matrices in one, one below the other: one product instead of several.
    Linear fused(Weights &weights, const std::vector<std::string> &names, std::int64_t out, std::int64_t in, Form form);
    Linear kernel(Weights &weights, const std::string &name, const std::vector<std::int64_t> &shape); // of a convolution
    at::Tensor vector(Weights &weights, const std::string &name, std::int64_t size); // a bias under its whole name
    LayerNorm norm(Weights &weights, const std::string &name, std::int64_t size, double epsilon, bool bias);

    // Parts of a head, which may be new.
    void seedNew(std::optional<std::uint64_t> seed);
    Linear headLinear(Weights &weights, const std::string &name, std::int64_t out, std::int64_t in, bool bias);
    LayerNorm headNorm(Weights &weights, const std::string &name, std::int64_t size, double epsilon, bool bias);

    std::vector<Parameter> list() const;
    // Under the checkpoint's names and in its shapes, contiguous on the CPU.
    std::map<std::string, at::Tensor> state() const;
    void replace(const std::string &name, at::Tensor tensor);

private:
    struct Entry
    {
        Parameter parameter;
        std::vector<std::string> names; // of the equal parts that the tensor is made of
        bool transposed = false;
    };
    at::Tensor read(Weights &weights, const std::vector<std::string> &names, const std::vector<std::int64_t> &shape,
                    bool decays, bool transposed = false);
    at::Tensor add(at::Tensor tensor, std::vector<std::string> names, bool decays, bool transposed = false);
    bool isNew(const Weights &weights, const std::string &name) const;

    at::Device m_device;
    int m_depth = 0;
    std::optional<at::Generator> m_generator;
    std::vector<Entry> m_entries;
};

} // namespace wendu::ml
