// SPDX-License-Identifier: Apache-2.0
#include "ml/models/layers.h"

#include "ml/batch/memory.h"
#include "ml/models/one_dnn.h"
#include "ml/models/packed.h"

#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

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

thread_local DropoutNoise *noise = nullptr;

} // namespace

at::Tensor Linear::operator()(const at::Tensor &x) const
{
    if (packed)
        return packed->product(x);
    static const bool byOneDnn = one_dnn::outrunsLinear();
    const bool fits = !memoryRanShort() && x.is_cpu() && x.dim() == 2 && x.scalar_type() == at::kFloat
                      && weight.scalar_type() == at::kFloat && !at::autocast::is_autocast_enabled(at::kCPU);
    return byOneDnn && fits ? one_dnn::linear(x, weight, bias) : at::linear(x, weight, bias);
}

at::Tensor Linear::activated(const at::Tensor &x, Activation activation) const
{
    return packed ? packed->activated(x, activation) : activate((*this)(x), activation);
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
        return memoryRanShort() ? 0.5 * x * (1 + at::erf(x * std::numbers::sqrt2 / 2)) : at::gelu(x);
    case Activation::GeluTanh:
        return memoryRanShort()
                   ? 0.5 * x * (1 + at::tanh(std::numbers::sqrt2 * std::numbers::inv_sqrtpi * (x + 0.044715 * x.pow(3))))
                   : at::gelu(x, "tanh");
    case Activation::Relu:
        return at::relu(x);
    case Activation::Silu:
        return at::silu(x);
    case Activation::Tanh:
        return at::tanh(x);
    }
    return x;
}

DropoutNoise::DropoutNoise(std::uint64_t seed)
    : m_state(seed)
    , m_before(std::exchange(noise, this))
{
}

DropoutNoise::~DropoutNoise()
{
    noise = m_before;
}

// SplitMix64 (Steele et al. 2014): four draws of 16 bits from each number.
at::Tensor DropoutNoise::factors(const at::Tensor &x, double probability)
{
    constexpr double range = 65536;
    const auto dropped = static_cast<std::uint64_t>(std::lround(std::min(probability, 1.0) * range));
    const float kept = dropped < 65536 ? static_cast<float>(range / (range - static_cast<double>(dropped))) : 0;
    at::Tensor factors = at::empty(x.sizes(), at::TensorOptions(at::kFloat));
    float *values = factors.mutable_data_ptr<float>();
    const std::int64_t count = factors.numel();
    for (std::int64_t i = 0; i < count; i += 4) {
        m_state += 0x9e3779b97f4a7c15;
        std::uint64_t drawn = m_state;
        drawn = (drawn ^ (drawn >> 30)) * 0xbf58476d1ce4e5b9;
        drawn = (drawn ^ (drawn >> 27)) * 0x94d049bb133111eb;
        drawn ^= drawn >> 31;
        const std::int64_t last = std::min<std::int64_t>(4, count - i);
        for (std::int64_t k = 0; k < last; ++k, drawn >>= 16)
            values[i + k] = (drawn & 0xffff) < dropped ? 0 : kept;
    }
    return factors;
}

at::Tensor drop(const at::Tensor &x, double probability)
{
    if (probability <= 0)
        return x;
    return noise && x.is_cpu() ? x * noise->factors(x, probability) : at::dropout(x, probability, true);
}

} // namespace wendu::ml
