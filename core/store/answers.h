// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <vector>

// What a model's logits [labels] say of a text, by the kind of the task; to the worker core/ml/predict/task.h says the same.
namespace wendu {

// Of each label. Those of one label a text sum to 1; of several at once each stands by itself.
std::vector<double> probabilitiesOf(TaskKind kind, const std::vector<float> &logits);
// The labels that the model gives, by index, ascending: the most likely one; of several at once all from 0.5 on; of labels
// in order the median.
QList<int> labelsGiven(TaskKind kind, const std::vector<double> &probabilities);
// The one that stands for them where there is room for one: of several at once the most likely. -1 without labels.
int foremostLabel(TaskKind kind, const std::vector<double> &probabilities);
// How near the model is to another answer: 0 undecided, 1 sure. It is the measure by which the margin strategy picks.
double marginOf(TaskKind kind, const std::vector<double> &probabilities);

} // namespace wendu
