// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/order.h"
#include "ml/predict/task.h"

#include <ATen/core/Tensor.h>

#include <span>

namespace wendu::ml {

// The truth of some texts as the loss wants it: [texts] int64, the label's index; of Task::Multiple [texts, labels] float, 1
// where the text has the label.
at::Tensor targetsOf(Task task, std::span<const LabelSet> truths, const Rows &rows, std::int64_t labels, at::Device device);

// The mean over the texts, nats, of logits [texts, labels]:
//   Single    cross entropy
//   Multiple  binary cross entropy, the mean over the labels, as Transformers' classifiers compute it for
//             multi_label_classification
//   Ordinal   the sum over the labels - 1 thresholds of the binary cross entropy of "the label is not above it" under the
//             softmax's cumulative distribution. The ranked probability score (Epstein 1969), which is the squared earth
//             mover's distance of Hou et al. (2016), has the squared error in the place of the logarithm. Both are proper:
//             what makes them least in the mean is the true distribution; and an answer far off costs more than one beside.
at::Tensor lossOf(Task task, const at::Tensor &logits, const at::Tensor &targets);

// How many of the texts get exactly their labels (see predictedLabels).
double hitsOf(Task task, const at::Tensor &logits, const at::Tensor &targets);

} // namespace wendu::ml
