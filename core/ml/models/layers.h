// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/batch.h"

#include <ATen/core/Tensor.h>

#include <string>

// The pieces that encoders are made of, on packed tokens (see Batch).
namespace wendu::ml {

struct Linear
{
    at::Tensor weight; // [out, in]
    at::Tensor bias;   // [out]
    at::Tensor operator()(const at::Tensor &x) const;
};

struct LayerNorm
{
    at::Tensor weight;
    at::Tensor bias;
    double epsilon = 1e-12;
    at::Tensor operator()(const at::Tensor &x) const;
};

enum class Activation { Gelu, GeluTanh, Relu, Silu };

// From hidden_act of config.json. Throws Error config_invalid.
Activation activationOf(const std::string &name);
at::Tensor activate(const at::Tensor &x, Activation activation);

// x with its values dropped with this probability; x itself for 0.
at::Tensor drop(const at::Tensor &x, double probability);

// Whose outputs are wanted: of all tokens, [tokens, hidden], or only of each text's first, [texts, hidden].
enum class Tokens { All, First };

// Multi-head self-attention up to the concatenated heads. `queryKeyValue` is the three products in one, [3 hidden, hidden].
at::Tensor selfAttention(const Linear &queryKeyValue, const at::Tensor &x, const Batch &batch, std::int64_t heads,
                         double dropout, Tokens tokens);

} // namespace wendu::ml
