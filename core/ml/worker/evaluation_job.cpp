// SPDX-License-Identifier: Apache-2.0
#include "ml/worker/evaluation_job.h"

#include "ml/batch/tokenized.h"
#include "ml/error.h"
#include "ml/predict/scorer.h"
#include "ml/train/metrics.h"
#include "ml/worker/jobs.h"
#include "ml/worker/notices.h"
#include "ml/worker/progress.h"

namespace wendu::ml {

namespace {

// The indices ascend: the last is the largest.
void checkLabels(const LabelSet &given, std::int64_t id, Task task, std::int64_t labels)
{
    const std::string text = "text " + std::to_string(id);
    if (given.back() >= labels)
        throw Error({"label_unknown", text, std::to_string(given.back()), "0 to " + std::to_string(labels - 1),
                     "The " + text + " has the label number " + std::to_string(given.back()) + "; the model has "
                         + std::to_string(labels) + " labels.",
                     "Use a model with the labels of this task."});
    if (task != Task::Multiple && given.size() > 1)
        throw Error({"labels_too_many", text, std::to_string(given.size()) + " labels", "one",
                     "The " + text + " has " + std::to_string(given.size()) + " labels; a text of the task '" + nameOf(task)
                         + "' has one.",
                     "Give each text one label, or make the task one of several labels at once."});
}

} // namespace

LabelledSet labelledSet(Engine &engine, const TextSet &set, const TextReader &reader, Task task, std::int64_t labels)
{
    LabelledSet result;
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < set.labels.size(); ++i) {
        if (set.labels[i].empty())
            continue;
        checkLabels(set.labels[i], set.ids[i], task, labels);
        texts.push_back(set.texts[i]);
        result.labelled.labels.push_back(set.labels[i]);
    }
    TokenizedTexts tokenized = tokenize(reader, texts, [&engine](std::int64_t) { engine.betweenBatches(); });
    result.labelled.texts = std::move(tokenized.ids);
    result.truncated = tokenized.truncated;
    return result;
}

void evaluate(Engine &engine, std::int64_t job, const char *when, const Classifier &classifier, Task task,
              const LabelledTexts &texts)
{
    ProgressReport progress(engine.output(), job, "evaluate", static_cast<std::int64_t>(texts.texts.size()));
    const std::vector<float> logits = scoreTexts(
        classifier, texts.texts,
        [&](const ScoredBatch &batch) {
            progress.update(batch.textsDone, batch.workDone());
            engine.betweenBatches();
        },
        scoringHalved(engine.output(), job));
    protocol::Evaluation result = evaluation(task, logits, texts.labels, static_cast<int>(classifier.labelCount()));
    result.job = job;
    result.when = when;
    engine.output().send(result);
}

void runJob(Engine &engine, const protocol::Evaluate &order)
{
    const std::shared_ptr<const LoadedModel> model = engine.models().get(order.model);
    const LabelledSet set
        = labelledSet(engine, engine.sets().texts(order.set), *model->reader, model->task, model->classifier->labelCount());
    if (set.labelled.texts.empty())
        throw Error({"labels_too_few", order.set, "0 labelled texts", "at least 1",
                     "The set '" + order.set + "' has no labelled text to evaluate on.", "Label some of its texts."});
    evaluate(engine, order.job, "now", *model->forInference(Precision::Exact), model->task, set.labelled);
    engine.output().send(protocol::Evaluated{order.job});
}

} // namespace wendu::ml
