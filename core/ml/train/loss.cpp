// SPDX-License-Identifier: Apache-2.0
#include "ml/train/loss.h"

#include <ATen/ATen.h>

namespace wendu::ml {
namespace {

// log P(not above k) - log P(above k) for each threshold k, [texts, labels - 1]. From sums of exponentials on either side,
// and not from 1 - p, which is 0 in float32 long before its logarithm is out of reach.
at::Tensor thresholdLogits(const at::Tensor &logits)
{
    const std::int64_t thresholds = logits.size(1) - 1;
    const at::Tensor below = at::logcumsumexp(logits, 1);
    const at::Tensor above = at::logcumsumexp(logits.flip(1), 1).flip(1);
    return below.narrow(1, 0, thresholds) - above.narrow(1, 1, thresholds);
}

// Whether the truth is not above each threshold, [texts, labels - 1] of 0 and 1.
at::Tensor thresholdTargets(const at::Tensor &truths, const at::Tensor &logits)
{
    const at::Tensor thresholds = at::arange(logits.size(1) - 1, truths.options());
    return truths.unsqueeze(1).le(thresholds).to(logits.scalar_type());
}

} // namespace

at::Tensor targetsOf(Task task, std::span<const LabelSet> truths, const Rows &rows, std::int64_t labels, at::Device device)
{
    const auto count = static_cast<std::int64_t>(rows.size());
    if (task == Task::Multiple) {
        std::vector<float> values(rows.size() * static_cast<std::size_t>(labels));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (const int label : truths[rows[i]])
                values[i * static_cast<std::size_t>(labels) + static_cast<std::size_t>(label)] = 1;
        }
        return at::tensor(values, at::kFloat).view({count, labels}).to(device);
    }
    std::vector<std::int64_t> values;
    for (const std::size_t row : rows)
        values.push_back(truths[row].front());
    return at::tensor(values, at::kLong).to(device);
}

at::Tensor lossOf(Task task, const at::Tensor &logits, const at::Tensor &targets)
{
    switch (task) {
    case Task::Single:
        return at::cross_entropy_loss(logits, targets);
    case Task::Multiple:
        return at::binary_cross_entropy_with_logits(logits, targets);
    case Task::Ordinal:
        break;
    }
    const at::Tensor mean = at::binary_cross_entropy_with_logits(thresholdLogits(logits), thresholdTargets(targets, logits));
    return mean * (logits.size(1) - 1);
}

double hitsOf(Task task, const at::Tensor &logits, const at::Tensor &targets)
{
    switch (task) {
    case Task::Single:
        return logits.argmax(1).eq(targets).sum().item<double>();
    case Task::Multiple:
        return logits.ge(0).eq(targets.ge(0.5)).all(1).sum().item<double>();
    case Task::Ordinal:
        break;
    }
    // The median's index is how many thresholds it is above.
    return thresholdLogits(logits).lt(0).sum(1).eq(targets).sum().item<double>();
}

} // namespace wendu::ml
