// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

// The pieces that transformers are made of.
namespace wendu::ml {

enum class Activation { Gelu, GeluTanh, Relu, Silu, Tanh };
class PackedLinear;

struct Linear
{
    at::Tensor weight; // [out, in]
    at::Tensor bias;   // [out], or undefined
    std::shared_ptr<const PackedLinear> packed = {}; // the same for inference, or null
    at::Tensor operator()(const at::Tensor &x) const;
    at::Tensor activated(const at::Tensor &x, Activation activation) const;
    // The part that computes these of its outputs.
    Linear outputs(std::int64_t begin, std::int64_t count) const;
};

struct LayerNorm
{
    at::Tensor weight;
    at::Tensor bias; // or undefined
    double epsilon = 1e-12;
    at::Tensor operator()(const at::Tensor &x) const;
};

// The names that config.json gives them.
const std::vector<std::string> &activationNames();
Activation activationOf(const std::string &name);
at::Tensor activate(const at::Tensor &x, Activation activation);

// While it lives, this thread drops values by random numbers of its own, which a seed determines: threads that compute parts of
// one batch do not draw from one generator by turns. On the CPU; the probability is rounded to 1 / 65536.
class DropoutNoise
{
public:
    explicit DropoutNoise(std::uint64_t seed);
    ~DropoutNoise();
    DropoutNoise(const DropoutNoise &) = delete;
    DropoutNoise &operator=(const DropoutNoise &) = delete;
    // x's shape: 0 with this probability, else 1 / (1 - probability).
    at::Tensor factors(const at::Tensor &x, double probability);

private:
    std::uint64_t m_state;
    DropoutNoise *m_before;
};

// x with its values dropped with this probability; x itself for 0 and less.
at::Tensor drop(const at::Tensor &x, double probability);

} // namespace wendu::ml
