// SPDX-License-Identifier: Apache-2.0
#include "ml/models/layers.h"

#include "ml/error.h"

#include <ATen/ATen.h>

#include <cmath>

namespace wendu::ml {
namespace {

// From packed [tokens, width] to [texts, length, width]; places without a token are 0.
at::Tensor padded(const at::Tensor &x, const Batch &batch)
{
    const std::int64_t width = x.size(1);
    if (!batch.slots.defined())
        return x.view({batch.texts, batch.length, width});
    return at::zeros({batch.texts * batch.length, width}, x.options())
        .index_copy(0, batch.slots, x)
        .view({batch.texts, batch.length, width});
}

at::Tensor packed(const at::Tensor &x, const Batch &batch)
{
    const at::Tensor flat = x.reshape({batch.texts * batch.length, x.size(2)});
    return batch.slots.defined() ? flat.index_select(0, batch.slots) : flat;
}

// softmax(q kᵀ / √width) v of [texts, heads, tokens, width].
at::Tensor attend(const at::Tensor &query, const at::Tensor &key, const at::Tensor &value, const at::Tensor &mask,
                  double dropout)
{
    const std::optional<at::Tensor> seen = mask.defined() ? std::optional(mask) : std::nullopt;
    if (dropout == 0 || !query.is_cpu())
        return at::scaled_dot_product_attention(query, key, value, seen, dropout);
    // On the CPU the fused kernel knows no dropout, and what takes its place is slower than this.
    at::Tensor scores = at::matmul(query * (1.0 / std::sqrt(static_cast<double>(query.size(3)))), key.transpose(2, 3));
    if (seen)
        scores = scores.masked_fill(seen->logical_not(), -std::numeric_limits<double>::infinity());
    return at::matmul(drop(at::softmax(scores, -1), dropout), value);
}

// [texts, n, hidden] to [texts, heads, n, hidden / heads] and back.
at::Tensor splitHeads(const at::Tensor &x, std::int64_t heads)
{
    return x.view({x.size(0), x.size(1), heads, x.size(2) / heads}).transpose(1, 2);
}

at::Tensor mergedHeads(const at::Tensor &x)
{
    return x.transpose(1, 2).reshape({x.size(0), x.size(2), x.size(1) * x.size(3)});
}

} // namespace

at::Tensor Linear::operator()(const at::Tensor &x) const
{
    return at::linear(x, weight, bias);
}

at::Tensor LayerNorm::operator()(const at::Tensor &x) const
{
    return at::layer_norm(x, {x.size(-1)}, weight, bias, epsilon);
}

Activation activationOf(const std::string &name)
{
    if (name == "gelu")
        return Activation::Gelu;
    if (name == "gelu_new" || name == "gelu_pytorch_tanh")
        return Activation::GeluTanh;
    if (name == "relu")
        return Activation::Relu;
    if (name == "silu" || name == "swish")
        return Activation::Silu;
    throw Error(
        {"config_invalid", "hidden_act", name, "gelu, gelu_new, gelu_pytorch_tanh, relu or silu",
         "The field hidden_act of config.json is " + name + "; expected gelu, gelu_new, gelu_pytorch_tanh, relu or silu.",
         "Choose a model with a supported activation."});
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
    }
    return x;
}

at::Tensor drop(const at::Tensor &x, double probability)
{
    return probability > 0 ? at::dropout(x, probability, true) : x;
}

at::Tensor selfAttention(const Linear &queryKeyValue, const at::Tensor &x, const Batch &batch, std::int64_t heads,
                         double dropout, Tokens tokens)
{
    const std::int64_t hidden = x.size(1);
    if (tokens == Tokens::All) {
        const std::vector<at::Tensor> parts = padded(queryKeyValue(x), batch).chunk(3, 2);
        const at::Tensor context = attend(splitHeads(parts[0], heads), splitHeads(parts[1], heads),
                                          splitHeads(parts[2], heads), batch.mask, dropout);
        return packed(mergedHeads(context), batch);
    }
    const Linear query{queryKeyValue.weight.narrow(0, 0, hidden), queryKeyValue.bias.narrow(0, 0, hidden)};
    const Linear keyValue{queryKeyValue.weight.narrow(0, hidden, 2 * hidden),
                          queryKeyValue.bias.narrow(0, hidden, 2 * hidden)};
    const at::Tensor firsts = query(x.index_select(0, batch.firsts)).unsqueeze(1); // [texts, 1, hidden]
    const std::vector<at::Tensor> parts = padded(keyValue(x), batch).chunk(2, 2);
    return mergedHeads(attend(splitHeads(firsts, heads), splitHeads(parts[0], heads), splitHeads(parts[1], heads),
                              batch.mask, dropout))
        .squeeze(1);
}

} // namespace wendu::ml
