// SPDX-License-Identifier: Apache-2.0
#include "ml/train/metrics.h"

#include "protocol/figures.h"

#include <algorithm>
#include <cmath>

namespace wendu::ml {
namespace {

double logSumExp(std::span<const float> values)
{
    const double top = *std::max_element(values.begin(), values.end());
    double sum = 0;
    for (const float value : values)
        sum += std::exp(value - top);
    return top + std::log(sum);
}

// - log sigmoid(x), for x of any size.
double softplusOfMinus(double x)
{
    return std::max(-x, 0.0) + std::log1p(std::exp(-std::abs(x)));
}

// lossOf() of one text, in double precision.
double lossOf(Task task, std::span<const float> logits, const LabelSet &truth)
{
    double loss = 0;
    switch (task) {
    case Task::Single:
        return logSumExp(logits) - logits[static_cast<std::size_t>(truth.front())];
    case Task::Multiple:
        for (std::size_t label = 0; label < logits.size(); ++label) {
            const bool has = std::binary_search(truth.begin(), truth.end(), static_cast<int>(label));
            loss += softplusOfMinus(has ? logits[label] : -static_cast<double>(logits[label]));
        }
        return loss / static_cast<double>(logits.size());
    case Task::Ordinal:
        for (std::size_t above = 1; above < logits.size(); ++above) {
            const double odds = logSumExp(logits.first(above)) - logSumExp(logits.subspan(above));
            loss += softplusOfMinus(static_cast<std::size_t>(truth.front()) < above ? odds : -odds);
        }
        break;
    }
    return loss;
}

void count(std::vector<std::int64_t> &confusion, Task task, std::size_t labels, const LabelSet &truth,
           const LabelSet &predicted)
{
    if (task != Task::Multiple) {
        ++confusion[static_cast<std::size_t>(truth.front()) * labels + static_cast<std::size_t>(predicted.front())];
        return;
    }
    for (std::size_t label = 0; label < labels; ++label) {
        const auto in = [label](const LabelSet &set) {
            return std::binary_search(set.begin(), set.end(), static_cast<int>(label)) ? std::size_t{1} : std::size_t{0};
        };
        ++confusion[label * 4 + in(truth)*2 + in(predicted)];
    }
}

} // namespace

protocol::Evaluation evaluation(Task task, std::span<const float> logits, std::span<const LabelSet> truths, int labels)
{
    const auto width = static_cast<std::size_t>(labels);
    protocol::Evaluation result;
    result.count = static_cast<std::int64_t>(truths.size());
    result.confusion.assign(task == Task::Multiple ? width * 4 : width * width, 0);
    std::int64_t hits = 0;
    for (std::size_t row = 0; row < truths.size(); ++row) {
        const std::span<const float> values = logits.subspan(row * width, width);
        const LabelSet predicted = predictedLabels(task, probabilities(task, values));
        result.loss += lossOf(task, values, truths[row]);
        hits += predicted == truths[row] ? 1 : 0;
        count(result.confusion, task, width, truths[row], predicted);
    }
    if (result.count > 0) {
        result.loss /= static_cast<double>(result.count);
        result.accuracy = static_cast<double>(hits) / static_cast<double>(result.count);
    }
    result.macroF1 = task == Task::Multiple ? protocol::macroF1OfEach(result.confusion, labels)
                                            : protocol::macroF1(result.confusion, labels);
    return result;
}

} // namespace wendu::ml
