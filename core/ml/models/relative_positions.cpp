// SPDX-License-Identifier: Apache-2.0
#include "ml/models/relative_positions.h"

#include <ATen/ATen.h>

namespace wendu::ml {
namespace {

// Near distances as they are; beyond half of the buckets in steps that grow with the logarithm. In float32, as the weights
// were trained: a rounding at a border moves a token into another bucket.
at::Tensor bucketed(const at::Tensor &distances, const RelativePositions &plan)
{
    const std::int64_t middle = plan.buckets / 2;
    const at::Tensor near = distances.abs().lt(middle);
    const at::Tensor size = at::where(near, at::full_like(distances, middle - 1), distances.abs());
    const at::Tensor range = at::full({}, static_cast<double>(plan.farthest - 1) / static_cast<double>(middle),
                                      distances.options().dtype(at::kFloat));
    const at::Tensor steps = at::ceil(at::log(size / middle) / at::log(range) * (middle - 1)) + middle;
    return at::where(size.le(middle), distances.to(at::kFloat), steps * distances.sign()).to(at::kLong);
}

// The table's rows for the distances from `first` on, query minus key.
at::Tensor rowsFor(std::int64_t first, std::int64_t count, const RelativePositions &plan, const at::Tensor &table)
{
    at::Tensor distances = at::arange(first, first + count, at::TensorOptions(at::kLong).device(table.device()));
    if (plan.buckets > 0)
        distances = bucketed(distances, plan);
    return table.index_select(0, at::clamp(distances + plan.span, 0, 2 * plan.span - 1));
}

// [distances, hidden] to [heads, distances, width], in the precision of the heads that they meet.
at::Tensor heads(const at::Tensor &x, const at::Tensor &like)
{
    return x.view({x.size(0), like.size(1), like.size(3)}).transpose(0, 1).to(like.scalar_type());
}

// Of the scores of each token with each of the 2 length - 1 distances, [texts, heads, length, 2 length - 1], those that
// meet the tokens from first to last, [texts, heads, length, length]: each row's begin one column before the last row's.
at::Tensor skewed(const at::Tensor &scores)
{
    const at::Tensor x = scores.contiguous();
    const std::int64_t length = x.size(2);
    const std::int64_t columns = x.size(3);
    return x.as_strided({x.size(0), x.size(1), length, length}, {x.stride(0), x.stride(1), columns - 1, 1},
                        x.storage_offset() + length - 1);
}

// The same of one query a text: the distances of its place from each of the keys', as columns, [texts, length].
at::Tensor columnsOf(const at::Tensor &places, std::int64_t length)
{
    return places + (length - 1) - at::arange(length, places.options());
}

} // namespace

at::Tensor relativeScores(const RelativePositions &plan, const RelativeProjections &projections, const at::Tensor &table,
                          const at::Tensor &queries, const at::Tensor &keys, const at::Tensor &places)
{
    const std::int64_t length = keys.size(2);
    const bool alone = queries.size(2) < length;
    const at::Tensor rows = rowsFor(1 - length, 2 * length - 1, plan, table); // of the distances 1 - length to length - 1
    const at::Tensor columns = alone ? columnsOf(places, length) : at::Tensor();
    at::Tensor sum;
    if (plan.contentToPosition) {
        // Along a query's row the keys come with falling distance.
        const at::Tensor positions = heads(projections.key(alone ? rows : rows.flip(0)), keys);
        const at::Tensor scores = at::matmul(queries, positions.transpose(1, 2));
        sum = alone ? scores.gather(3, columns.view({-1, 1, 1, length}).expand({keys.size(0), keys.size(1), 1, length}))
                    : skewed(scores);
    }
    if (plan.positionToContent) {
        const at::Tensor positions = heads(projections.query(rows), keys);
        at::Tensor scores;
        if (alone) {
            const at::Tensor own = positions.index_select(1, columns.flatten())
                                       .view({keys.size(1), keys.size(0), length, keys.size(3)})
                                       .transpose(0, 1);
            scores = (keys * own).sum(3).unsqueeze(2);
        } else {
            scores = skewed(at::matmul(keys, positions.transpose(1, 2))).transpose(2, 3);
        }
        sum = sum.defined() ? sum + scores : scores;
    }
    return sum;
}

} // namespace wendu::ml
