// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/text_reader.h"
#include "ml/train/trainer.h"
#include "ml/worker/engine.h"

namespace wendu::ml {

// A set's labelled texts as a model of this task with so many labels reads them; texts without a label are left out.
struct LabelledSet
{
    LabelledTexts labelled;
    std::int64_t truncated = 0;
};
// Throws Error label_unknown, labels_too_many; Cancellation.
LabelledSet labelledSet(Engine &engine, const TextSet &set, const TextReader &reader, Task task, std::int64_t labels);

// Sends Progress and the Evaluation.
void evaluate(Engine &engine, std::int64_t job, const char *when, const Classifier &classifier, Task task,
              const LabelledTexts &texts);

} // namespace wendu::ml
