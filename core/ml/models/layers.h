// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

// The pieces that transformers are made of.
namespace wendu::ml {

struct Linear
{
    at::Tensor weight; // [out, in]
    at::Tensor bias;   // [out], or undefined
    at::Tensor operator()(const at::Tensor &x) const;
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

enum class Activation { Gelu, GeluTanh, Relu, Silu, Tanh };

// The names that config.json gives them.
const std::vector<std::string> &activationNames();
Activation activationOf(const std::string &name);
at::Tensor activate(const at::Tensor &x, Activation activation);

// x with its values dropped with this probability; x itself for 0 and less.
at::Tensor drop(const at::Tensor &x, double probability);

} // namespace wendu::ml
