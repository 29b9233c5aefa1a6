// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/batch.h"
#include "ml/models/layers.h"

#include <functional>

namespace wendu::ml {

// From packed [tokens, width] to [texts, length, width], with `fill` where there is no token, and back.
at::Tensor padded(const at::Tensor &x, const Batch &batch, double fill = 0);
at::Tensor packed(const at::Tensor &x, const Batch &batch);

// What each query thinks of each key beyond their product, [texts, heads, queries, length], from the heads' queries and
// keys, [texts, heads, queries or length, width]. There is one query a text when only the token that the head reads is
// wanted; `places`, [texts or 1, queries], says where in its text each query stands.
using ScoreBias
    = std::function<at::Tensor(const at::Tensor &queries, const at::Tensor &keys, const at::Tensor &places)>;

struct Attention
{
    std::int64_t heads = 1;
    double scale = 0;            // of the scores; 0: 1 / sqrt(width of a head)
    bool causal = false;         // no token sees those after it
    std::int64_t window = 0;     // a token sees those at most so far away; 0: all
    double rotaryBase = 0;       // of rotary positions (Su et al. 2021), halves rotated against each other; 0: none
};

// The three products of an attention in one, and its parts, for a layer in which only one token of a text is computed. A part has
// a packed form of its own or none.
struct QueryKeyValue
{
    Linear all; // [3 hidden, hidden]
    std::shared_ptr<const PackedLinear> queryPacked = {};
    std::shared_ptr<const PackedLinear> keyValuePacked = {};
    Linear query() const;
    Linear keyValue() const;
    std::int64_t hidden() const { return all.weight.size(0) / 3; }
};

// Multi-head self-attention of packed tokens up to the concatenated heads. With `reads`, [texts], the result is that of these
// rows of x alone, [texts, hidden].
at::Tensor selfAttention(const Attention &attention, const QueryKeyValue &products, const at::Tensor &x, const Batch &batch,
                         double dropout, const at::Tensor &reads = {}, const ScoreBias &bias = {});

} // namespace wendu::ml
