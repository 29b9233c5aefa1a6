// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/classifier.h"
#include "ml/predict/task.h"

#include <functional>
#include <vector>

namespace wendu::ml {

struct Explanation
{
    int target = 0;
    std::vector<double> probabilities; // [labels]
    std::vector<double> attributions;  // [tokens], in logits
    double logit = 0;
    double baselineLogit = 0;
    double delta = 0; // sum of attributions - (logit - baselineLogit)
    int steps = 0;    // gradients of which the integral was made
};

// Integrated gradients (Sundararajan et al. 2017) of the target's logit on the embedding layer's output, summed over the
// hidden units, as LayerIntegratedGradients of Captum computes them with method="gausslegendre". `baseline` has as many
// tokens as `ids`. A target of -1 stands for foremostLabel(). `between` is called after each batch of steps; it may
// throw to stop. Throws Error target_unknown.
Explanation integratedGradients(const Classifier &classifier, Task task, const TokenIds &ids, const TokenIds &baseline,
                                int target, int steps, const std::function<void()> &between = {});

// The same integral to a convergence delta of at most 2 % of |logit - baselineLogit| (of 0.1 where that is less), by as many
// steps as that takes, and no more than 100: along the line the logit hardly moves but in one place, which its values at a few
// points show, and there the steps are close. `quick` is a copy of the classifier for inference, which may be of a lower
// precision: the delta is that of its gradients from the logits of `classifier`.
inline constexpr double convergedDelta = 0.02;
inline constexpr double leastChange = 0.1; // in logits
Explanation convergedGradients(const Classifier &classifier, const Classifier &quick, Task task, const TokenIds &ids,
                               const TokenIds &baseline, int target, const std::function<void()> &between = {});

} // namespace wendu::ml
