// SPDX-License-Identifier: Apache-2.0
#include "ml/train/trainer.h"

#include "ml/batch/tokenized.h"
#include "ml/error.h"
#include "ml/predict/scorer.h"
#include "ml/train/compact_vocabulary.h"
#include "ml/train/metrics.h"
#include "ml/train/optimizer.h"
#include "ml/train/schedule.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <chrono>
#include <cmath>
#include <limits>
#include <sstream>

namespace wendu::ml {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

Dropout dropoutOf(const protocol::Recipe &recipe, const ModelConfig &config)
{
    if (recipe.dropout >= 0)
        return {recipe.dropout, recipe.dropout, recipe.dropout};
    return {config.hiddenDropout, config.attentionDropout,
            config.classifierDropout >= 0 ? config.classifierDropout : config.hiddenDropout};
}

[[noreturn]] void throwNotFinite(double loss, int step, double rate)
{
    std::ostringstream found;
    found << loss;
    std::ostringstream lower;
    lower << rate / 4;
    throw Error({"loss_not_finite", "loss", found.str(), "a finite number",
                 "The training loss became " + found.str() + " at step " + std::to_string(step) + ".",
                 "Lower the learning rate, for example to " + lower.str() + ", and start again."});
}

std::vector<Parameter> trainedParameters(const Classifier &classifier, const CompactVocabulary &vocabulary)
{
    std::vector<Parameter> parameters = classifier.parameters();
    parameters.push_back(vocabulary.unusedRows());
    return parameters;
}

class Run
{
public:
    Run(Classifier &classifier, LabelledTexts training, LabelledTexts validation, const protocol::Recipe &recipe,
        TrainingObserver &observer)
        : m_classifier(classifier)
        , m_training(std::move(training))
        , m_validation(std::move(validation))
        , m_vocabulary(classifier, {&m_training.texts, &m_validation.texts})
        , m_recipe(recipe)
        , m_observer(observer)
        , m_schedule(recipe, m_training.texts.size())
        , m_optimizer(trainedParameters(classifier, m_vocabulary), static_cast<int>(classifier.config().layers) + 1, recipe)
        , m_dropout(dropoutOf(recipe, classifier.config()))
    {
    }

    TrainingResult run();

private:
    void epoch(int number, const std::vector<Rows> &batches);
    void step(const Rows &rows);
    void validate(protocol::EpochMetrics &metrics);
    void keepWeights();
    void restoreWeights();
    bool stopsEarly() const { return m_recipe.patience > 0 && !m_validation.texts.empty(); }

    Classifier &m_classifier;
    LabelledTexts m_training;
    LabelledTexts m_validation;
    CompactVocabulary m_vocabulary;
    const protocol::Recipe &m_recipe;
    TrainingObserver &m_observer;
    Schedule m_schedule;
    Optimizer m_optimizer;
    Dropout m_dropout;
    TrainingResult m_result;

    Clock::time_point m_start = Clock::now();
    std::int64_t m_seen = 0; // texts so far
    double m_epochLoss = 0;  // sums over the texts of the epoch
    double m_epochHits = 0;
    double m_bestLoss = std::numeric_limits<double>::infinity();
    std::vector<at::Tensor> m_bestWeights;
};

TrainingResult Run::run()
{
    at::manual_seed(m_recipe.seed);
    std::mt19937_64 random(m_recipe.seed);
    const std::vector<std::size_t> lengths = lengthsOf(m_training.texts);
    for (int number = 1; number <= m_schedule.epochs(); ++number) {
        epoch(number, trainingBatches(lengths, static_cast<std::size_t>(m_recipe.batchSize), m_recipe.lengthGroups, random));
        if (stopsEarly() && number - m_result.bestEpoch >= m_recipe.patience) {
            m_result.stoppedEarly = number < m_schedule.epochs();
            break;
        }
    }
    restoreWeights();
    m_optimizer.clearGradients();
    for (const Parameter &parameter : m_optimizer.parameters())
        at::Tensor(parameter.tensor).requires_grad_(false);
    m_vocabulary.restore();
    return m_result;
}

void Run::epoch(int number, const std::vector<Rows> &batches)
{
    m_epochLoss = 0;
    m_epochHits = 0;
    for (const Rows &rows : batches) {
        step(rows);
        m_observer.betweenBatches();
    }
    const auto texts = static_cast<double>(m_training.texts.size());
    m_result.epochs = number;
    protocol::EpochMetrics metrics;
    metrics.epoch = number;
    metrics.totalEpochs = m_schedule.epochs();
    metrics.step = m_result.steps;
    metrics.trainLoss = m_epochLoss / texts;
    metrics.trainAccuracy = m_epochHits / texts;
    metrics.best = true;
    if (!m_validation.texts.empty())
        validate(metrics);
    if (metrics.best || !stopsEarly())
        m_result.bestEpoch = number;
    m_observer.epochDone(metrics);
}

void Run::step(const Rows &rows)
{
    const at::Device device = m_classifier.device();
    std::vector<std::int64_t> truths;
    for (const std::size_t row : rows)
        truths.push_back(m_training.labels[row]);
    const at::Tensor truth = at::tensor(truths, at::kLong).to(device);

    m_optimizer.clearGradients();
    const at::Tensor logits = m_classifier.logits(pack(m_training.texts, rows, device), m_dropout);
    const at::Tensor loss = at::cross_entropy_loss(logits, truth);
    const double value = loss.item<double>();
    const double factor = m_schedule.factor(m_result.steps);
    if (!std::isfinite(value))
        throwNotFinite(value, m_result.steps + 1, m_recipe.learningRate);
    loss.backward();
    const double norm = m_optimizer.clip();
    if (!std::isfinite(norm))
        throwNotFinite(norm, m_result.steps + 1, m_recipe.learningRate);
    m_optimizer.step(factor);

    const double hits = logits.detach().argmax(1).eq(truth).sum().item<double>();
    const auto count = static_cast<double>(rows.size());
    ++m_result.steps;
    m_seen += static_cast<std::int64_t>(rows.size());
    m_epochLoss += value * count;
    m_epochHits += hits;

    protocol::StepMetrics metrics;
    metrics.step = m_result.steps;
    metrics.totalSteps = m_schedule.totalSteps();
    metrics.epoch = static_cast<double>(m_seen) / static_cast<double>(m_training.texts.size());
    metrics.loss = value;
    metrics.accuracy = hits / count;
    metrics.learningRate = m_recipe.learningRate * factor;
    metrics.gradientNorm = norm;
    metrics.samplesPerSecond = static_cast<double>(m_seen) / std::max(1e-9, secondsSince(m_start));
    m_observer.stepDone(metrics);
}

void Run::validate(protocol::EpochMetrics &metrics)
{
    const std::vector<float> logits
        = scoreTexts(m_classifier, m_validation.texts, [this](const ScoredBatch &) { m_observer.betweenBatches(); });
    const protocol::Evaluation now = evaluation(logits, m_validation.labels, static_cast<int>(m_classifier.labelCount()));
    metrics.validated = true;
    metrics.validationLoss = now.loss;
    metrics.validationAccuracy = now.accuracy;
    metrics.best = now.loss < m_bestLoss;
    if (metrics.best) {
        m_bestLoss = now.loss;
        keepWeights();
    }
}

void Run::keepWeights()
{
    if (!stopsEarly())
        return;
    m_bestWeights.clear();
    for (const Parameter &parameter : m_optimizer.parameters())
        m_bestWeights.push_back(parameter.tensor.detach().clone());
}

void Run::restoreWeights()
{
    const c10::NoGradGuard noGradients;
    for (std::size_t i = 0; i < m_bestWeights.size(); ++i)
        at::Tensor(m_optimizer.parameters()[i].tensor).copy_(m_bestWeights[i]);
}

} // namespace

TrainingResult train(Classifier &classifier, LabelledTexts training, LabelledTexts validation,
                     const protocol::Recipe &recipe, TrainingObserver &observer)
{
    return Run(classifier, std::move(training), std::move(validation), recipe, observer).run();
}

} // namespace wendu::ml
