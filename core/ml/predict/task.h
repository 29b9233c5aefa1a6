// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

namespace wendu::ml {

struct ModelConfig;

// What a text's labels are, and so what a classifier's logits mean. The classifier is the same for all: one logit a label.
//   Single    one label: softmax, the most likely one
//   Multiple  any number at once: a sigmoid for each label, given from 0.5 on
//   Ordinal   one label of some in order, from the worst to the best: softmax, the median, which is the first label with
//             P(it or a lower one) >= 0.5. Of all single answers the median has the least expected error in steps.
enum class Task { Single, Multiple, Ordinal };

// The labels of a text, by index, ascending: one, or of Multiple any number.
using LabelSet = std::vector<int>;

const char *nameOf(Task task); // as protocol::Train names it
// Throws Error task_unsupported.
Task taskNamed(const std::string &name);

// That a classifier was trained for labels in order stands in config.json under this key, as "ordinal". Others do not know
// the key: to them it is a classifier of one label a text, and they take the most likely label.
inline constexpr const char *taskKey = "wendu_task";
// problem_type in Transformers' words.
const char *problemTypeOf(Task task);
// What a trained classifier was trained for: from these two.
Task taskOf(const ModelConfig &config);

// Of one text, [labels]. Those of Single and Ordinal sum to 1.
std::vector<double> probabilities(Task task, std::span<const float> logits);
// P(a label or a lower one), [labels]; the last is 1.
std::vector<double> cumulative(std::span<const double> probabilities);
// The labels that the classifier gives.
LabelSet predictedLabels(Task task, std::span<const double> probabilities);
// The one to explain when nobody names one: the predicted label, of Multiple the most likely.
int foremostLabel(Task task, std::span<const double> probabilities);

} // namespace wendu::ml
