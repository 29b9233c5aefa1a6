// SPDX-License-Identifier: Apache-2.0
#include "ml/models/attention.h"

#include <ATen/ATen.h>

#include <cmath>
#include <limits>

namespace wendu::ml {
namespace {

// [texts, n, hidden] to [texts, heads, n, hidden / heads] and back.
at::Tensor splitHeads(const at::Tensor &x, std::int64_t heads)
{
    return x.view({x.size(0), x.size(1), heads, x.size(2) / heads}).transpose(1, 2);
}

at::Tensor mergedHeads(const at::Tensor &x)
{
    return x.transpose(1, 2).reshape({x.size(0), x.size(2), x.size(1) * x.size(3)});
}

// Which keys a query sees, bool, to be broadcast to [texts, heads, queries, length]; undefined where it is all of them.
// `places`, [texts or 1, queries], says where in its text each query stands.
at::Tensor seen(const Attention &attention, const Batch &batch, const at::Tensor &places)
{
    at::Tensor mask = batch.mask;
    const auto restrict = [&mask](const at::Tensor &near) { mask = mask.defined() ? mask.logical_and(near) : near; };
    const bool windowed = attention.window > 0 && attention.window < batch.length - 1;
    if (!attention.causal && !windowed)
        return mask;
    const at::Tensor distances = (at::arange(batch.length, places.options()) - places.unsqueeze(2)).unsqueeze(1);
    if (attention.causal)
        restrict(distances.le(0));
    if (windowed)
        restrict(distances.abs().le(attention.window));
    return mask;
}

// Rotates the two halves of each head against each other by angles that grow with the place.
at::Tensor rotated(const at::Tensor &x, const at::Tensor &places, double base)
{
    const std::int64_t width = x.size(3);
    const at::TensorOptions options = x.options().dtype(at::kFloat).requires_grad(false); // also under autocast
    const at::Tensor frequencies = at::pow(base, at::arange(0, width, 2, options) / width).reciprocal();
    const at::Tensor angles = (places.to(at::kFloat).unsqueeze(2) * frequencies).unsqueeze(1); // [.., 1, queries, width / 2]
    const at::Tensor cosine = angles.cos().to(x.scalar_type());
    const at::Tensor sine = angles.sin().to(x.scalar_type());
    const std::vector<at::Tensor> half = x.chunk(2, 3);
    return at::cat({half[0] * cosine - half[1] * sine, half[1] * cosine + half[0] * sine}, 3);
}

// softmax(scale q kᵀ + bias) v of [texts, heads, n, width].
at::Tensor attend(const at::Tensor &query, const at::Tensor &key, const at::Tensor &value, const at::Tensor &mask,
                  const at::Tensor &bias, bool causal, double scale, double dropout)
{
    at::Tensor added = bias.defined() ? bias * scale : mask;
    if (bias.defined() && mask.defined())
        added = added.masked_fill(mask.logical_not(), -std::numeric_limits<double>::infinity());
    const std::optional<at::Tensor> given = added.defined() ? std::optional(added) : std::nullopt;
    if (dropout <= 0 || !query.is_cpu())
        return at::scaled_dot_product_attention(query, key, value, given, std::max(0.0, dropout), causal, scale);
    // On the CPU the fused kernel knows no dropout, and what takes its place is slower than this.
    at::Tensor scores = at::matmul(query * scale, key.transpose(2, 3));
    if (bias.defined())
        scores = scores + added;
    else if (mask.defined())
        scores = scores.masked_fill(mask.logical_not(), -std::numeric_limits<double>::infinity());
    return at::matmul(drop(at::softmax(scores, -1), dropout), value);
}

} // namespace

at::Tensor padded(const at::Tensor &x, const Batch &batch, double fill)
{
    const std::int64_t width = x.size(1);
    if (!batch.slots.defined())
        return x.view({batch.texts, batch.length, width});
    return at::full({batch.texts * batch.length, width}, fill, x.options().requires_grad(false))
        .index_copy(0, batch.slots, x)
        .view({batch.texts, batch.length, width});
}

at::Tensor packed(const at::Tensor &x, const Batch &batch)
{
    const at::Tensor flat = x.reshape({batch.texts * batch.length, x.size(2)});
    return batch.slots.defined() ? flat.index_select(0, batch.slots) : flat;
}

Linear QueryKeyValue::query() const
{
    Linear part = all.outputs(0, hidden());
    part.packed = queryPacked;
    return part;
}

Linear QueryKeyValue::keyValue() const
{
    Linear part = all.outputs(hidden(), 2 * hidden());
    part.packed = keyValuePacked;
    return part;
}

at::Tensor selfAttention(const Attention &attention, const QueryKeyValue &products, const at::Tensor &x, const Batch &batch,
                         double dropout, const at::Tensor &reads, const ScoreBias &bias)
{
    const std::int64_t heads = attention.heads;
    const at::Tensor order = at::arange(batch.length, batch.firsts.options()).unsqueeze(0);
    at::Tensor places = order;
    at::Tensor query;
    std::vector<at::Tensor> keyValue;
    if (reads.defined()) {
        places = (reads - batch.firsts).unsqueeze(1);
        query = products.query()(x.index_select(0, reads)).unsqueeze(1); // [texts, 1, hidden]
        keyValue = padded(products.keyValue()(x), batch).chunk(2, 2);
    } else {
        keyValue = padded(products.all(x), batch).chunk(3, 2);
        query = keyValue[0];
        keyValue.erase(keyValue.begin());
    }
    // A head's products are too small for what the CPU's kernels of bfloat16 spend on each call.
    const bool widens = x.is_cpu() && x.scalar_type() != at::kFloat;
    const auto ofHeads = [&](const at::Tensor &part) { return splitHeads(widens ? part.to(at::kFloat) : part, heads); };
    query = ofHeads(query);
    at::Tensor key = ofHeads(keyValue[0]);
    if (attention.rotaryBase > 0) {
        query = rotated(query, places, attention.rotaryBase);
        key = rotated(key, order, attention.rotaryBase);
    }
    const double scale = attention.scale > 0 ? attention.scale : 1 / std::sqrt(static_cast<double>(query.size(3)));
    // The padding stands behind each text, where no causal query looks: the fused kernel needs no mask then.
    const bool triangle = attention.causal && !reads.defined() && dropout <= 0 && attention.window == 0;
    const at::Tensor context = attend(query, key, ofHeads(keyValue[1]),
                                      triangle ? at::Tensor() : seen(attention, batch, places),
                                      bias ? bias(query, key, places) : at::Tensor(), triangle, scale, dropout);
    const at::Tensor merged = mergedHeads(context).to(x.scalar_type());
    return reads.defined() ? merged.squeeze(1) : packed(merged, batch);
}

} // namespace wendu::ml
