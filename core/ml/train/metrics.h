// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/predict/task.h"
#include "protocol/messages.h"

#include <span>

namespace wendu::ml {

// What logits [texts, labels] are worth against the truths:
//   loss       the mean of what the training minimises (see lossOf)
//   accuracy   the share of texts whose predicted labels are exactly the true ones; of Task::Multiple the subset accuracy
//   macro F1   the mean over the labels that occur among the truths or the predictions, as scikit-learn's f1_score does
//   confusion  [labels, labels], rows are the truth; of Task::Multiple [labels, 2, 2], as scikit-learn's
//              multilabel_confusion_matrix
// Micro F1, the mean absolute error and the weighted kappa follow from the confusion: protocol/figures.h. `job` and `when`
// are left to the caller.
protocol::Evaluation evaluation(Task task, std::span<const float> logits, std::span<const LabelSet> truths, int labels);

} // namespace wendu::ml
