// SPDX-License-Identifier: Apache-2.0
#include "ml/predict/task.h"

#include "ml/error.h"
#include "ml/models/classifier.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace wendu::ml {
namespace {

constexpr std::array names{"single", "multiple", "ordinal"}; // in the order of Task

std::vector<double> sigmoids(std::span<const float> logits)
{
    std::vector<double> values;
    for (const float logit : logits)
        values.push_back(1 / (1 + std::exp(-static_cast<double>(logit))));
    return values;
}

std::vector<double> softmax(std::span<const float> logits)
{
    const double top = *std::max_element(logits.begin(), logits.end());
    std::vector<double> values;
    double sum = 0;
    for (const float logit : logits) {
        values.push_back(std::exp(logit - top));
        sum += values.back();
    }
    for (double &value : values)
        value /= sum;
    return values;
}

int mostLikely(std::span<const double> probabilities)
{
    return static_cast<int>(std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin());
}

int median(std::span<const double> probabilities)
{
    const std::vector<double> sums = cumulative(probabilities);
    const auto found = std::find_if(sums.begin(), sums.end(), [](double sum) { return sum >= 0.5; });
    return static_cast<int>(found - sums.begin());
}

} // namespace

const char *nameOf(Task task)
{
    return names[static_cast<std::size_t>(task)];
}

Task taskNamed(const std::string &name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        throw Error({"task_unsupported", "task", name, "single, multiple or ordinal",
                     "The task is of the kind '" + name + "'; this worker knows single, multiple and ordinal.",
                     "Use a worker of this release, or a task of another kind."});
    return static_cast<Task>(found - names.begin());
}

const char *problemTypeOf(Task task)
{
    return task == Task::Multiple ? "multi_label_classification" : "single_label_classification";
}

Task taskOf(const ModelConfig &config)
{
    if (config.problemType == problemTypeOf(Task::Multiple))
        return Task::Multiple;
    const auto json = nlohmann::json::parse(config.rawJson, nullptr, false);
    const auto found = json.find(taskKey);
    return found != json.end() && *found == nameOf(Task::Ordinal) ? Task::Ordinal : Task::Single;
}

std::vector<double> probabilities(Task task, std::span<const float> logits)
{
    return task == Task::Multiple ? sigmoids(logits) : softmax(logits);
}

std::vector<double> cumulative(std::span<const double> probabilities)
{
    std::vector<double> sums(probabilities.size());
    std::partial_sum(probabilities.begin(), probabilities.end(), sums.begin());
    sums.back() = 1; // but for rounding
    return sums;
}

LabelSet predictedLabels(Task task, std::span<const double> probabilities)
{
    if (task == Task::Single)
        return {mostLikely(probabilities)};
    if (task == Task::Ordinal)
        return {median(probabilities)};
    LabelSet labels;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        if (probabilities[i] >= 0.5)
            labels.push_back(static_cast<int>(i));
    }
    return labels;
}

int foremostLabel(Task task, std::span<const double> probabilities)
{
    return task == Task::Ordinal ? median(probabilities) : mostLikely(probabilities);
}

} // namespace wendu::ml
