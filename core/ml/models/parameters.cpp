// SPDX-License-Identifier: Apache-2.0
#include "ml/models/parameters.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>

namespace wendu::ml {
namespace {

constexpr const char *weightEnding = ".weight";
constexpr const char *biasEnding = ".bias";

std::vector<std::string> withEnding(std::vector<std::string> names, const char *ending)
{
    for (std::string &name : names)
        name += ending;
    return names;
}

} // namespace

at::Tensor Parameters::add(at::Tensor tensor, std::vector<std::string> names, bool decays, bool transposed)
{
    const at::Tensor placed = tensor.to(m_device);
    const std::string name = names.front();
    m_entries.push_back({{name, placed, m_depth, decays}, std::move(names), transposed});
    return placed;
}

at::Tensor Parameters::read(Weights &weights, const std::vector<std::string> &names, const std::vector<std::int64_t> &shape,
                            bool decays, bool transposed)
{
    std::vector<at::Tensor> parts;
    for (const std::string &name : names) {
        if (const at::Tensor part = weights.take(name, shape); part.defined())
            parts.push_back(transposed ? part.t() : part);
    }
    if (parts.size() < names.size())
        return {};
    return add(parts.size() == 1 ? parts.front().contiguous() : at::cat(parts), names, decays, transposed);
}

at::Tensor Parameters::table(Weights &weights, const std::string &name, std::int64_t rows, std::int64_t columns)
{
    return read(weights, {name + weightEnding}, {rows, columns}, true);
}

Linear Parameters::linear(Weights &weights, const std::string &name, std::int64_t out, std::int64_t in, Form form)
{
    return fused(weights, {name}, out, in, form);
}

Linear Parameters::fused(Weights &weights, const std::vector<std::string> &names, std::int64_t out, std::int64_t in,
                         Form form)
{
    const std::int64_t rows = out / static_cast<std::int64_t>(names.size());
    const std::vector<std::int64_t> shape = form.transposed ? std::vector{in, rows} : std::vector{rows, in};
    Linear linear;
    linear.weight = read(weights, withEnding(names, weightEnding), shape, true, form.transposed);
    if (form.bias)
        linear.bias = read(weights, withEnding(names, biasEnding), {rows}, false);
    return linear;
}

Linear Parameters::kernel(Weights &weights, const std::string &name, const std::vector<std::int64_t> &shape)
{
    Linear kernel;
    kernel.weight = read(weights, {name + weightEnding}, shape, true);
    kernel.bias = read(weights, {name + biasEnding}, {shape.front()}, false);
    return kernel;
}

at::Tensor Parameters::vector(Weights &weights, const std::string &name, std::int64_t size)
{
    return read(weights, {name}, {size}, false);
}

LayerNorm Parameters::norm(Weights &weights, const std::string &name, std::int64_t size, double epsilon, bool bias)
{
    LayerNorm norm;
    norm.epsilon = epsilon;
    norm.weight = read(weights, {name + weightEnding}, {size}, false);
    if (bias)
        norm.bias = read(weights, {name + biasEnding}, {size}, false);
    return norm;
}

void Parameters::seedNew(std::optional<std::uint64_t> seed)
{
    if (seed)
        m_generator = at::make_generator<at::CPUGeneratorImpl>(*seed);
}

bool Parameters::isNew(const Weights &weights, const std::string &name) const
{
    return m_generator && !weights.contains(name + weightEnding);
}

Linear Parameters::headLinear(Weights &weights, const std::string &name, std::int64_t out, std::int64_t in, bool bias)
{
    if (!isNew(weights, name))
        return linear(weights, name, out, in, {.bias = bias});
    Linear linear;
    linear.weight = add(at::empty({out, in}, at::kFloat).normal_(0, 0.02, m_generator), {name + weightEnding}, true);
    if (bias)
        linear.bias = add(at::zeros({out}, at::kFloat), {name + biasEnding}, false);
    return linear;
}

LayerNorm Parameters::headNorm(Weights &weights, const std::string &name, std::int64_t size, double epsilon, bool bias)
{
    if (!isNew(weights, name))
        return norm(weights, name, size, epsilon, bias);
    LayerNorm norm;
    norm.epsilon = epsilon;
    norm.weight = add(at::ones({size}, at::kFloat), {name + weightEnding}, false);
    if (bias)
        norm.bias = add(at::zeros({size}, at::kFloat), {name + biasEnding}, false);
    return norm;
}

std::vector<Parameter> Parameters::list() const
{
    std::vector<Parameter> list;
    for (const Entry &entry : m_entries)
        list.push_back(entry.parameter);
    return list;
}

std::map<std::string, at::Tensor> Parameters::state() const
{
    std::map<std::string, at::Tensor> state;
    for (const Entry &entry : m_entries) {
        const at::Tensor whole = entry.parameter.tensor.detach().to(at::kCPU);
        const std::vector<at::Tensor> parts = whole.chunk(static_cast<std::int64_t>(entry.names.size()));
        for (std::size_t i = 0; i < parts.size(); ++i)
            state.emplace(entry.names[i], (entry.transposed ? parts[i].t() : parts[i]).contiguous());
    }
    return state;
}

void Parameters::replace(const std::string &name, at::Tensor tensor)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry &entry) { return entry.parameter.name == name; });
    TORCH_CHECK(found != m_entries.end(), "no parameter ", name);
    found->parameter.tensor = std::move(tensor);
}

} // namespace wendu::ml
