// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/classifier.h"
#include "ml/train/loss.h"
#include "protocol/messages.h"

#include <vector>

namespace wendu::ml {

struct LabelledTexts
{
    std::vector<TokenIds> texts;
    std::vector<LabelSet> labels; // each within the classifier's labels
};

// Who watches a run. Called on the computing thread; `betweenBatches` may throw to stop it. The job's number is left to the
// watcher.
class TrainingObserver
{
public:
    virtual ~TrainingObserver() = default;
    virtual void stepDone(const protocol::StepMetrics &) {}
    virtual void epochDone(const protocol::EpochMetrics &) {}
    // After each batch of training and of validation, and between the parts of a batch that is computed in parts.
    virtual void betweenBatches() {}
    // Memory ran out. `before` and `after` are texts of a batch that are computed at once; in validation word pieces.
    virtual void trainingHalved(std::int64_t /*before*/, std::int64_t /*after*/) {}
    virtual void scoringHalved(std::int64_t /*before*/, std::int64_t /*after*/) {}
};

struct TrainingResult
{
    int steps = 0;
    int epochs = 0;
    int bestEpoch = 0; // whose weights the classifier has now
    bool stoppedEarly = false;
};

// Fine-tunes the classifier in place. With patience and validation texts the weights of the epoch with the lowest validation
// loss are put back. On the CPU the same seed, threads and texts give the same weights. On a card that knows bfloat16 the
// forward passes are computed under autocast; the weights and the optimiser's moments stay float32.
// Where memory runs out, the batches are computed in parts of half the size, as often as it takes, whose gradients are added
// up: each step is the one that the whole batch would have made, but for rounding and for which values dropout drops.
// Throws Error loss_not_finite, what says that there is no memory for a single text, and whatever the observer throws; the
// classifier is then of no more use.
TrainingResult train(Classifier &classifier, Task task, LabelledTexts training, LabelledTexts validation,
                     const protocol::Recipe &recipe, TrainingObserver &observer);

} // namespace wendu::ml
