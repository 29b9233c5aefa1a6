// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/classifier.h"
#include "protocol/messages.h"

#include <functional>
#include <vector>

namespace wendu::ml {

struct LabelledTexts
{
    std::vector<TokenIds> texts;
    std::vector<int> labels; // indices, each within the classifier's labels
};

// Who watches a run. Called on the computing thread; `betweenBatches` may throw to stop it. The job's number is left to the
// watcher.
class TrainingObserver
{
public:
    virtual ~TrainingObserver() = default;
    virtual void stepDone(const protocol::StepMetrics &) {}
    virtual void epochDone(const protocol::EpochMetrics &) {}
    // After each batch of training and of validation.
    virtual void betweenBatches() {}
};

struct TrainingResult
{
    int steps = 0;
    int epochs = 0;
    int bestEpoch = 0; // whose weights the classifier has now
    bool stoppedEarly = false;
};

// Fine-tunes the classifier in place. With patience and validation texts the weights of the epoch with the lowest validation
// loss are put back. On the CPU the same seed, threads and texts give the same weights.
// Throws Error loss_not_finite, and whatever the observer throws; the classifier is then of no more use.
TrainingResult train(Classifier &classifier, LabelledTexts training, LabelledTexts validation, const protocol::Recipe &recipe,
                     TrainingObserver &observer);

} // namespace wendu::ml
