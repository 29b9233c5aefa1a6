// SPDX-License-Identifier: Apache-2.0
#include "ml/train/trainer.h"

#include "ml/batch/crew.h"
#include "ml/batch/tokenized.h"
#include "ml/error.h"
#include "ml/predict/scorer.h"
#include "ml/train/autocast.h"
#include "ml/train/compact_vocabulary.h"
#include "ml/train/metrics.h"
#include "ml/train/optimizer.h"
#include "ml/train/schedule.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <sstream>

namespace wendu::ml {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t mostGradientBytes = std::size_t{4} << 30;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

Dropout dropoutOf(const protocol::Recipe &recipe, const ModelConfig &config)
{
    return recipe.dropout >= 0 ? config.dropout.everywhere(recipe.dropout) : config.dropout;
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
    Run(Classifier &classifier, Task task, LabelledTexts training, LabelledTexts validation, const protocol::Recipe &recipe,
        TrainingObserver &observer)
        : m_classifier(classifier)
        , m_task(task)
        , m_training(std::move(training))
        , m_validation(std::move(validation))
        , m_vocabulary(classifier, {&m_training.texts, &m_validation.texts})
        , m_recipe(recipe)
        , m_observer(observer)
        , m_schedule(recipe, m_training.texts.size())
        , m_optimizer(trainedParameters(classifier, m_vocabulary), static_cast<int>(classifier.config().layers) + 1, recipe)
        , m_dropout(dropoutOf(recipe, classifier.config()))
        , m_textsAtOnce(std::min(static_cast<std::size_t>(recipe.batchSize), m_training.texts.size()))
        , m_noise(recipe.seed)
    {
        for (const Parameter &parameter : m_optimizer.parameters())
            m_gradientBytes += parameter.tensor.nbytes();
    }

    TrainingResult run();

private:
    void epoch(int number, const std::vector<Rows> &batches);
    void step(const Rows &rows);
    // Of a batch, and of a part of one: the sums over its texts.
    struct Sums
    {
        double loss = 0;
        double hits = 0;
    };
    Sums gradients(const Rows &rows);
    // What the texts of one thread come to.
    struct Share
    {
        Sums sums;
        std::vector<at::Tensor> gradients; // of the optimiser's parameters; undefined where none is reached
    };
    std::vector<Rows> sharesOf(const Rows &part) const;
    Share computed(const Rows &rows, std::size_t textsOfBatch, std::uint64_t seed);
    Sums addGradients(const Rows &part, std::size_t textsOfBatch);
    void halve(std::size_t textsAtOnce);
    void validate(protocol::EpochMetrics &metrics);
    void keepWeights();
    void restoreWeights();
    bool stopsEarly() const { return m_recipe.patience > 0 && !m_validation.texts.empty(); }

    Classifier &m_classifier;
    Task m_task;
    LabelledTexts m_training;
    LabelledTexts m_validation;
    CompactVocabulary m_vocabulary;
    const protocol::Recipe &m_recipe;
    TrainingObserver &m_observer;
    Schedule m_schedule;
    Optimizer m_optimizer;
    Dropout m_dropout;
    std::size_t m_textsAtOnce; // of a batch
    std::size_t m_gradientBytes = 0;
    std::mt19937_64 m_noise; // seeds of the shares' dropout
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
    const Sums sums = gradients(rows);
    const auto count = static_cast<double>(rows.size());
    const double factor = m_schedule.factor(m_result.steps);
    const double norm = m_optimizer.clip();
    if (!std::isfinite(norm))
        throwNotFinite(norm, m_result.steps + 1, m_recipe.learningRate);
    m_optimizer.step(factor);

    ++m_result.steps;
    m_seen += static_cast<std::int64_t>(rows.size());
    m_epochLoss += sums.loss;
    m_epochHits += sums.hits;

    protocol::StepMetrics metrics;
    metrics.step = m_result.steps;
    metrics.totalSteps = m_schedule.totalSteps();
    metrics.epoch = static_cast<double>(m_seen) / static_cast<double>(m_training.texts.size());
    metrics.loss = sums.loss / count;
    metrics.accuracy = sums.hits / count;
    metrics.learningRate = m_recipe.learningRate * factor;
    metrics.gradientNorm = norm;
    metrics.samplesPerSecond = static_cast<double>(m_seen) / std::max(1e-9, secondsSince(m_start));
    m_observer.stepDone(metrics);
}

// Of the loss's mean over the batch, in as many parts as the memory wants.
Run::Sums Run::gradients(const Rows &rows)
{
    while (true) {
        Sums sums;
        const auto compute = [&] {
            sums = {};
            m_optimizer.clearGradients(); // also those of parts before one for which there was no memory
            for (const Rows &part : cut(rows, m_textsAtOnce)) {
                if (part.front() != rows.front())
                    m_observer.betweenBatches(); // a batch in parts takes long
                const Sums added = addGradients(part, rows.size());
                sums.loss += added.loss;
                sums.hits += added.hits;
            }
        };
        const std::size_t textsAtOnce = std::min(m_textsAtOnce, rows.size());
        if (textsAtOnce == 1)
            compute();
        else if (!hadMemory(compute)) {
            halve(textsAtOnce);
            continue;
        }
        return sums;
    }
}

// One for each thread, alike in length: the texts by turns, the longest first.
std::vector<Rows> Run::sharesOf(const Rows &part) const
{
    const auto threads = static_cast<std::size_t>(threadsSideBySide(m_classifier.device()));
    // Each share has gradients of its own. Where they were too many, LibTorch's threads share in each product.
    if (threads == 1 || part.size() == 1 || threads * m_gradientBytes > mostGradientBytes)
        return {part};
    Rows sorted = part;
    std::stable_sort(sorted.begin(), sorted.end(), [this](std::size_t a, std::size_t b) {
        return m_training.texts[a].size() > m_training.texts[b].size();
    });
    std::vector<Rows> shares(std::min(threads, part.size()));
    for (std::size_t i = 0; i < sorted.size(); ++i)
        shares[i % shares.size()].push_back(sorted[i]);
    return shares;
}

Run::Share Run::computed(const Rows &rows, std::size_t textsOfBatch, std::uint64_t seed)
{
    const DropoutNoise noise(seed);
    const c10::AutoGradMode records(true);
    const at::Device device = m_classifier.device();
    const at::Tensor targets = targetsOf(m_task, m_training.labels, rows, m_classifier.labelCount(), device);
    at::Tensor logits;
    {
        const Autocast autocast(device);
        logits = m_classifier.logits(pack(m_training.texts, rows, device, m_classifier.config().padId), m_dropout);
    }
    logits = logits.to(at::kFloat);
    const at::Tensor loss = lossOf(m_task, logits, targets);
    const double value = loss.item<double>();
    if (!std::isfinite(value))
        throwNotFinite(value, m_result.steps + 1, m_recipe.learningRate);
    const auto count = static_cast<double>(rows.size());
    std::vector<at::Tensor> inputs;
    for (const Parameter &parameter : m_optimizer.parameters())
        inputs.push_back(parameter.tensor);
    return {{value * count, hitsOf(m_task, logits.detach(), targets)},
            torch::autograd::grad({loss * (count / static_cast<double>(textsOfBatch))}, inputs, {}, std::nullopt, false, true)};
}

// On the CPU each thread computes texts of its own, as in scoring. The gradients are added up in the order of the shares, so
// that the same seed and threads give the same weights.
Run::Sums Run::addGradients(const Rows &part, std::size_t textsOfBatch)
{
    const std::vector<Rows> rows = sharesOf(part);
    std::vector<std::uint64_t> seeds;
    for (std::size_t i = 0; i < rows.size(); ++i)
        seeds.push_back(m_noise());
    std::vector<Share> shares(rows.size());
    const auto compute = [&](std::size_t i) { shares[i] = computed(rows[i], textsOfBatch, seeds[i]); };
    const auto add = [&](std::size_t i) {
        const c10::NoGradGuard noGradients;
        at::Tensor &sum = at::Tensor(m_optimizer.parameters()[i].tensor).mutable_grad();
        for (const Share &share : shares) {
            const at::Tensor &gradient = share.gradients[i];
            if (gradient.defined())
                sum = sum.defined() ? sum.add_(gradient) : gradient;
        }
    };
    sideBySide(m_classifier.device(), rows.size(), compute);
    sideBySide(m_classifier.device(), m_optimizer.parameters().size(), add);
    Sums sums;
    for (const Share &share : shares) {
        sums.loss += share.sums.loss;
        sums.hits += share.sums.hits;
    }
    return sums;
}

void Run::halve(std::size_t before)
{
    m_optimizer.clearGradients();
    m_textsAtOnce = (before + 1) / 2; // two parts of an odd number
    m_observer.trainingHalved(static_cast<std::int64_t>(before), static_cast<std::int64_t>(m_textsAtOnce));
}

void Run::validate(protocol::EpochMetrics &metrics)
{
    const std::vector<float> logits = scoreTexts(
        m_classifier, m_validation.texts, [this](const ScoredBatch &) { m_observer.betweenBatches(); },
        [this](std::int64_t before, std::int64_t after) { m_observer.scoringHalved(before, after); });
    const protocol::Evaluation now
        = evaluation(m_task, logits, m_validation.labels, static_cast<int>(m_classifier.labelCount()));
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

TrainingResult train(Classifier &classifier, Task task, LabelledTexts training, LabelledTexts validation,
                     const protocol::Recipe &recipe, TrainingObserver &observer)
{
    return Run(classifier, task, std::move(training), std::move(validation), recipe, observer).run();
}

} // namespace wendu::ml
