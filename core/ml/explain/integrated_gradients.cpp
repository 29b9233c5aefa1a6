// SPDX-License-Identifier: Apache-2.0
#include "ml/explain/integrated_gradients.h"

#include "ml/error.h"
#include "ml/explain/quadrature.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <numeric>

namespace wendu::ml {
namespace {

constexpr std::int64_t tokensPerBatch = 2048;

// The text so many times over. Whatever is interpolated, the head reads the token that it reads of the text itself.
Batch copiesOf(const TokenIds &ids, std::int64_t copies, at::Device device)
{
    return pack(std::span(&ids, 1), Rows(static_cast<std::size_t>(copies), 0), device);
}

int checkedTarget(int target, Task task, const std::vector<double> &probabilities)
{
    const int labels = static_cast<int>(probabilities.size());
    if (target == -1)
        return foremostLabel(task, probabilities);
    if (target < 0 || target >= labels)
        throw Error({"target_unknown", "target", std::to_string(target), "-1 to " + std::to_string(labels - 1),
                     "The label to explain is " + std::to_string(target) + "; the model has " + std::to_string(labels) + ".",
                     "Choose one of the model's labels."});
    return target;
}

// The sum over the quadrature's points of weight × gradient, [tokens, hidden].
at::Tensor weightedGradients(const Classifier &classifier, const TokenIds &ids, const at::Tensor &from,
                             const at::Tensor &difference, int target, int steps, const std::function<void()> &between)
{
    const Quadrature quadrature = gaussLegendre(steps);
    const std::int64_t length = from.size(0);
    const at::TensorOptions options = from.options();
    const at::Tensor points = at::tensor(quadrature.points, at::kDouble).to(options).view({-1, 1, 1});
    const at::Tensor weights = at::tensor(quadrature.weights, at::kDouble).to(options).view({-1, 1, 1});
    const std::int64_t chunk = std::max<std::int64_t>(1, tokensPerBatch / length);
    at::Tensor sum = at::zeros_like(from);
    for (std::int64_t begin = 0; begin < steps; begin += chunk) {
        const std::int64_t count = std::min(chunk, steps - begin);
        // Only the interpolated embeddings require gradients; none is computed for a weight.
        at::Tensor between01 = (from + points.narrow(0, begin, count) * difference).reshape({count * length, from.size(1)});
        between01.requires_grad_(true);
        const c10::AutoGradMode gradients(true);
        classifier.classify(between01, copiesOf(ids, count, from.device())).select(1, target).sum().backward();
        const at::Tensor gradient = between01.grad().view({count, length, from.size(1)});
        sum += (gradient * weights.narrow(0, begin, count)).sum(0);
        if (between)
            between();
    }
    return sum;
}

} // namespace

Explanation integratedGradients(const Classifier &classifier, Task task, const TokenIds &ids, const TokenIds &baseline,
                                int target, int steps, const std::function<void()> &between)
{
    const c10::NoGradGuard noGradients;
    const at::Device device = classifier.device();
    const std::int32_t blank = classifier.config().padId;
    const std::array<TokenIds, 2> ends{ids.empty() ? TokenIds{blank} : ids, ids.empty() ? TokenIds{blank} : baseline};
    const at::Tensor embedded = classifier.embed(pack(ends, {0, 1}, device));
    const at::Tensor logits = classifier.classify(embedded, copiesOf(ends[0], 2, device)).to(at::kCPU, at::kFloat).contiguous();
    const float *values = logits.const_data_ptr<float>();
    const auto labels = static_cast<std::size_t>(classifier.labelCount());

    Explanation result;
    result.probabilities = probabilities(task, {values, labels});
    result.target = checkedTarget(target, task, result.probabilities);
    result.logit = values[result.target];
    result.baselineLogit = values[labels + static_cast<std::size_t>(result.target)];

    const auto length = static_cast<std::int64_t>(ends[0].size());
    const at::Tensor from = embedded.narrow(0, length, length);
    const at::Tensor difference = embedded.narrow(0, 0, length) - from;
    const at::Tensor sum = weightedGradients(classifier, ends[0], from, difference, result.target, steps, between);
    const at::Tensor attributions = (sum * difference).sum(1).to(at::kCPU, at::kDouble).contiguous();
    const double *first = attributions.const_data_ptr<double>();
    result.attributions.assign(first, first + static_cast<std::int64_t>(ids.size()));
    result.delta = std::accumulate(result.attributions.begin(), result.attributions.end(), 0.0)
                   - (result.logit - result.baselineLogit);
    return result;
}

} // namespace wendu::ml
