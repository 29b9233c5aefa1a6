// SPDX-License-Identifier: Apache-2.0
#include "ml/models/layers.h"

#include <ATen/ATen.h>

#include <array>

namespace wendu::ml {
namespace {

struct Named
{
    const char *name;
    Activation activation;
};

constexpr std::array activations{
    Named{"gelu", Activation::Gelu}, Named{"gelu_new", Activation::GeluTanh},
    Named{"gelu_pytorch_tanh", Activation::GeluTanh}, Named{"relu", Activation::Relu}, Named{"silu", Activation::Silu},
    Named{"tanh", Activation::Tanh}};

} // namespace

at::Tensor Linear::operator()(const at::Tensor &x) const
{
    return at::linear(x, weight, bias);
}

Linear Linear::outputs(std::int64_t begin, std::int64_t count) const
{
    return {weight.narrow(0, begin, count), bias.defined() ? bias.narrow(0, begin, count) : at::Tensor()};
}

at::Tensor LayerNorm::operator()(const at::Tensor &x) const
{
    return at::layer_norm(x, {x.size(-1)}, weight, bias, epsilon);
}

const std::vector<std::string> &activationNames()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> list;
        for (const Named &named : activations)
            list.emplace_back(named.name);
        return list;
    }();
    return names;
}

Activation activationOf(const std::string &name)
{
    for (const Named &named : activations) {
        if (name == named.name)
            return named.activation;
    }
    TORCH_CHECK(false, "no activation ", name);
}

at::Tensor activate(const at::Tensor &x, Activation activation)
{
    switch (activation) {
    case Activation::Gelu:
        return at::gelu(x);
    case Activation::GeluTanh:
        return at::gelu(x, "tanh");
    case Activation::Relu:
        return at::relu(x);
    case Activation::Silu:
        return at::silu(x);
    case Activation::Tanh:
        return at::tanh(x);
    }
    return x;
}

at::Tensor drop(const at::Tensor &x, double probability)
{
    return probability > 0 ? at::dropout(x, probability, true) : x;
}

} // namespace wendu::ml
