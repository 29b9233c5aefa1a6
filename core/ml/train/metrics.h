// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/messages.h"

#include <span>

namespace wendu::ml {

// Loss (mean cross entropy, nats), accuracy, macro F1 and the confusion matrix of logits [texts, labels]. The macro mean
// runs over the labels that occur among the truths or the predictions, as scikit-learn's f1_score does. `job` and `when` are
// left to the caller.
protocol::Evaluation evaluation(std::span<const float> logits, std::span<const int> truths, int labels);

} // namespace wendu::ml
