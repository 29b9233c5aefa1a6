// SPDX-License-Identifier: Apache-2.0
#include "ml/train/metrics.h"

#include "ml/predict/scorer.h"

#include <algorithm>
#include <cmath>

namespace wendu::ml {
namespace {

double macroF1(const std::vector<std::int64_t> &confusion, std::size_t labels)
{
    double sum = 0;
    int occurring = 0;
    for (std::size_t label = 0; label < labels; ++label) {
        std::int64_t truths = 0;
        std::int64_t predicted = 0;
        for (std::size_t other = 0; other < labels; ++other) {
            truths += confusion[label * labels + other];
            predicted += confusion[other * labels + label];
        }
        if (truths + predicted == 0)
            continue;
        ++occurring;
        sum += 2.0 * static_cast<double>(confusion[label * labels + label]) / static_cast<double>(truths + predicted);
    }
    return occurring ? sum / occurring : 0;
}

} // namespace

protocol::Evaluation evaluation(std::span<const float> logits, std::span<const int> truths, int labels)
{
    const auto width = static_cast<std::size_t>(labels);
    protocol::Evaluation result;
    result.count = static_cast<std::int64_t>(truths.size());
    result.confusion.assign(width * width, 0);
    std::int64_t hits = 0;
    for (std::size_t row = 0; row < truths.size(); ++row) {
        const std::span<const float> values = logits.subspan(row * width, width);
        const auto truth = static_cast<std::size_t>(truths[row]);
        const auto predicted = static_cast<std::size_t>(std::max_element(values.begin(), values.end()) - values.begin());
        double sum = 0;
        for (const float value : values)
            sum += std::exp(static_cast<double>(value) - values[predicted]);
        result.loss += std::log(sum) + values[predicted] - values[truth];
        hits += predicted == truth ? 1 : 0;
        ++result.confusion[truth * width + predicted];
    }
    if (result.count > 0) {
        result.loss /= static_cast<double>(result.count);
        result.accuracy = static_cast<double>(hits) / static_cast<double>(result.count);
    }
    result.macroF1 = macroF1(result.confusion, width);
    return result;
}

} // namespace wendu::ml
