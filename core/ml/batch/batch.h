// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/order.h"
#include "ml/batch/token_ids.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace wendu::ml {

// Texts as a model computes them: their tokens one after the other without any padding. Linear layers, LayerNorm and the
// activations see only real tokens; attention alone needs the padded layout [texts, length], where `slots` says which place
// each token has. When all texts are equally long the two layouts are the same and `slots` and `mask` are undefined.
struct Batch
{
    std::int64_t texts = 0;
    std::int64_t length = 0; // tokens of the longest
    at::Tensor ids;          // [tokens], int64
    at::Tensor positions;    // [tokens], int64, from 0 in each text
    at::Tensor firsts;       // [texts], int64: where each text begins
    at::Tensor slots;        // [tokens], int64: text * length + position
    at::Tensor mask;         // [texts, 1, 1, length], bool, true where there is a token
};

// A text without any token is computed as the one token `blank`.
Batch pack(const Texts &texts, const Rows &rows, at::Device device, std::int32_t blank = 0);

} // namespace wendu::ml
