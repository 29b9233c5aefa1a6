// SPDX-License-Identifier: Apache-2.0
#include "ml/batch/crew.h"
#include "ml/batch/tokenized.h"
#include "ml/explain/integrated_gradients.h"
#include "ml/models/loader.h"
#include "ml/models/one_dnn.h"
#include "ml/predict/scorer.h"
#include "ml/tokenize/tokenizer.h"
#include "ml/train/autocast.h"
#include "ml/train/metrics.h"
#include "ml/train/trainer.h"
#include "ml/worker/failure.h"
#include "support/check.h"
#include "support/scratch.h"
#include "support/tiny_model.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <c10/util/Exception.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>
#include <new>
#include <numeric>
#include <set>
#include <tuple>

using namespace wendu;
using namespace wendu::ml;
using namespace wendu::ml::test;

namespace {

TextReader readerOf(const std::filesystem::path &folder)
{
    return TextReader(loadTokenizer(folder), {.maximumLength = TinyModel::positions});
}

LabelledTexts read(const std::filesystem::path &folder, const TinyTexts &texts)
{
    return {tokenize(readerOf(folder), texts.texts).ids, labelSets(texts)};
}

protocol::Recipe quickRecipe()
{
    protocol::Recipe recipe;
    recipe.learningRate = 2e-3;
    recipe.batchSize = 16;
    recipe.epochs = 4;
    recipe.minimumSteps = 0;
    return recipe;
}

struct Watcher : TrainingObserver
{
    std::vector<protocol::StepMetrics> steps;
    std::vector<protocol::EpochMetrics> epochs;
    void stepDone(const protocol::StepMetrics &metrics) override { steps.push_back(metrics); }
    void epochDone(const protocol::EpochMetrics &metrics) override { epochs.push_back(metrics); }
};

using State = std::map<std::string, at::Tensor>;

State copied(const Classifier &classifier)
{
    State state;
    for (const auto &[name, tensor] : classifier.state())
        state.emplace(name, tensor.clone());
    return state;
}

bool equal(const State &a, const State &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto &x, const auto &y) { return x.first == y.first && x.second.equal(y.second); });
}

std::set<std::string> moved(const State &before, const State &after)
{
    std::set<std::string> names;
    for (const auto &[name, tensor] : before) {
        if (!tensor.equal(after.at(name)))
            names.insert(name);
    }
    return names;
}

struct Base
{
    Scratch scratch;
    std::filesystem::path folder = scratch / "base";
    Base() { TinyModel().write(folder); }
    std::unique_ptr<Classifier> classifier(std::uint64_t seed = 1) const
    {
        return loadClassifier(folder, at::kCPU, NewHead{tinyLabels(), seed});
    }
};

} // namespace

TEST_CASE("the same seed gives the same weights and metrics, another seed others")
{
    const Base base;
    const LabelledTexts texts = read(base.folder, tinyTexts(50));
    State states[3];
    Watcher watchers[3];
    for (int i = 0; i < 3; ++i) {
        protocol::Recipe recipe = quickRecipe();
        recipe.seed = i < 2 ? 7 : 8;
        const auto classifier = base.classifier();
        train(*classifier, Task::Single, texts, {}, recipe, watchers[i]);
        states[i] = copied(*classifier);
    }
    CHECK(equal(states[0], states[1]));
    CHECK(watchers[0].steps.back().loss == watchers[1].steps.back().loss);
    CHECK_FALSE(equal(states[0], states[2]));
    CHECK(equal(copied(*base.classifier(3)), copied(*base.classifier(3))));
    CHECK_FALSE(equal(copied(*base.classifier(3)), copied(*base.classifier(4))));
}

TEST_CASE("early stopping ends the run and puts the best epoch's weights back")
{
    const Base base;
    const LabelledTexts texts = read(base.folder, tinyTexts(40));
    // Labels turned round: what the training learns makes the validation loss grow sooner or later.
    LabelledTexts validation = read(base.folder, tinyTexts(20, 2));
    for (LabelSet &labels : validation.labels)
        labels = {2 - labels.front()};
    protocol::Recipe recipe = quickRecipe();
    recipe.epochs = 50;
    recipe.patience = 3;
    Watcher watcher;
    const auto classifier = base.classifier();
    const TrainingResult result = train(*classifier, Task::Single, texts, validation, recipe, watcher);
    CHECK(result.stoppedEarly);
    CHECK(result.epochs == result.bestEpoch + 3);
    CHECK(watcher.epochs.size() == static_cast<std::size_t>(result.epochs));
    double best = std::numeric_limits<double>::infinity();
    int bestEpoch = 0;
    for (const protocol::EpochMetrics &epoch : watcher.epochs) {
        CHECK(epoch.validated);
        CHECK(epoch.best == (epoch.validationLoss < best));
        if (epoch.best) {
            best = epoch.validationLoss;
            bestEpoch = epoch.epoch;
        }
    }
    CHECK(result.bestEpoch == bestEpoch);
    // With the whole vocabulary back in place, the classifier's loss is that of the best epoch.
    const std::vector<float> logits = scoreTexts(*classifier, validation.texts);
    CHECK(evaluation(Task::Single, logits, validation.labels, 3).loss == doctest::Approx(best).epsilon(1e-6));
}

TEST_CASE("frozen parts do not move, and all others do")
{
    const Base base;
    const LabelledTexts texts = read(base.folder, tinyTexts(50));
    struct Case
    {
        std::string frozen;
        int layers;
        std::vector<std::string> still; // beginnings of names
    };
    const std::vector<Case> cases{
        {"none", 0, {}},
        {"embeddings", 0, {"bert.embeddings."}},
        {"layers", 1, {"bert.embeddings.", "bert.encoder.layer.0."}},
        {"layers", 99, {"bert.embeddings.", "bert.encoder."}},
        {"all-but-head", 0, {"bert.embeddings.", "bert.encoder."}},
    };
    for (const Case &c : cases) {
        CAPTURE(c.frozen);
        CAPTURE(c.layers);
        protocol::Recipe recipe = quickRecipe();
        recipe.frozen = c.frozen;
        recipe.frozenLayers = c.layers;
        const auto classifier = base.classifier();
        const State before = copied(*classifier);
        Watcher watcher;
        train(*classifier, Task::Single, texts, {}, recipe, watcher);
        std::set<std::string> expected;
        for (const auto &[name, tensor] : before) {
            const bool still
                = std::any_of(c.still.begin(), c.still.end(), [&](const auto &start) { return name.starts_with(start); });
            if (!still)
                expected.insert(name);
        }
        CHECK(moved(before, copied(*classifier)) == expected);
        for (const Parameter &parameter : classifier->parameters())
            CHECK_FALSE(parameter.tensor.requires_grad());
    }
}

TEST_CASE("the embedding of a word that no text has is decayed at each step, and nothing else happens to it")
{
    const Base base;
    const auto classifier = base.classifier();
    const LabelledTexts texts = read(base.folder, tinyTexts(50));
    std::int64_t unused = 1;
    const auto has = [&](const TokenIds &ids) { return std::count(ids.begin(), ids.end(), unused) > 0; };
    while (std::any_of(texts.texts.begin(), texts.texts.end(), has))
        ++unused;
    REQUIRE(unused < classifier->wordEmbeddings().size(0));
    at::Tensor expected = classifier->wordEmbeddings()[unused].to(at::kDouble).clone();
    protocol::Recipe recipe = quickRecipe();
    recipe.weightDecay = 0.5;
    Watcher watcher;
    train(*classifier, Task::Single, texts, {}, recipe, watcher);
    for (const protocol::StepMetrics &step : watcher.steps)
        expected.mul_(1 - step.learningRate * recipe.weightDecay);
    const at::Tensor row = classifier->wordEmbeddings()[unused].to(at::kDouble);
    CHECK(row.ne(0).any().item<bool>());
    CHECK((row - expected).abs().max().item<double>() <= 1e-6 * expected.abs().max().item<double>());
}

TEST_CASE("a text's logits do not depend on what it is computed with, padded or not")
{
    const Base base;
    const auto classifier = base.classifier();
    const LabelledTexts texts = read(base.folder, tinyTexts(30));
    Rows rows(texts.texts.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    const Batch ragged = pack(texts.texts, rows, at::kCPU);
    REQUIRE(ragged.mask.defined());
    const at::Tensor together = classifier->logits(ragged);
    const std::vector<float> scored = scoreTexts(*classifier, texts.texts);
    const at::Tensor alone = at::tensor(scored).view({30, 3});
    CHECK((together - alone).abs().max().item<double>() < 1e-5);
    for (const std::size_t row : rows)
        CHECK((classifier->logits(pack(texts.texts, {row}, at::kCPU)) - alone[static_cast<std::int64_t>(row)])
                  .abs()
                  .max()
                  .item<double>()
              < 1e-5);
}

TEST_CASE("a text without a token is computed as padding, scored, trained on and explained")
{
    const Base base;
    const auto classifier = base.classifier();
    const std::vector<TokenIds> texts{{}, {2, 5, 3}, {classifier->config().padId}};
    const std::vector<float> logits = scoreTexts(*classifier, texts);
    CHECK(std::equal(logits.begin(), logits.begin() + 3, logits.begin() + 6));
    double work = 0;
    scoreTexts(*classifier, std::span(texts).first(1), [&](const ScoredBatch &batch) { work = batch.workDone(); });
    CHECK(work == 1);
    const Explanation nothing = integratedGradients(*classifier, Task::Single, {}, {}, -1, 10);
    CHECK(nothing.attributions.empty());
    CHECK(nothing.delta == doctest::Approx(0));
    Watcher watcher;
    CHECK_NOTHROW(train(*classifier, Task::Single, {texts, {{0}, {1}, {2}}}, {}, quickRecipe(), watcher));
}

TEST_CASE("equal texts are computed once and each has its row")
{
    const Base base;
    const auto classifier = base.classifier();
    LabelledTexts texts = read(base.folder, tinyTexts(10));
    const std::size_t distinct = std::set(texts.texts.begin(), texts.texts.end()).size();
    const std::vector<TokenIds> once = texts.texts;
    for (int copy = 0; copy < 2; ++copy)
        texts.texts.insert(texts.texts.end(), once.begin(), once.end());
    std::int64_t tokens = 0;
    std::int64_t done = 0;
    const std::vector<float> logits = scoreTexts(*classifier, texts.texts, [&](const ScoredBatch &batch) {
        tokens = batch.tokensTotal;
        done = batch.textsDone;
        CHECK(batch.logits.size() == batch.rows.size() * 3);
    });
    CHECK(distinct <= 10);
    CHECK(done == 30);
    const std::vector<std::size_t> lengths = lengthsOf(std::span(texts.texts).first(10));
    CHECK(tokens <= static_cast<std::int64_t>(std::accumulate(lengths.begin(), lengths.end(), std::size_t{0})));
    CHECK(std::equal(logits.begin(), logits.begin() + 30, logits.begin() + 60));
}

namespace {

// A classifier for whose passes there is memory up to so many tokens, and no more.
class Cramped : public Classifier
{
public:
    enum class Says { Card, Cpu, Library };
    Cramped(std::unique_ptr<Classifier> roomy, std::int64_t tokens, Says says = Says::Card)
        : Classifier(roomy->config())
        , m_roomy(std::move(roomy))
        , m_tokens(tokens)
        , m_says(says)
    {
    }
    at::Tensor embed(const Batch &batch, const Dropout &dropout) const override { return m_roomy->embed(batch, dropout); }
    // Late in the forward pass: what it has computed so far is to be freed again.
    at::Tensor classify(const at::Tensor &embedded, const Batch &batch, const Dropout &dropout) const override
    {
        const at::Tensor logits = m_roomy->classify(embedded, batch, dropout);
        if (batch.ids.numel() <= m_tokens) {
            const std::lock_guard lock(m_mutex);
            largest = std::max(largest, batch.ids.numel());
            return logits;
        }
        ++failures;
        if (m_says == Says::Card)
            TORCH_CHECK_WITH(OutOfMemoryError, false, "CUDA out of memory. Tried to allocate 2.00 GiB.");
        TORCH_CHECK(m_says != Says::Cpu,
                    "DefaultCPUAllocator: can't allocate memory: you tried to allocate 2147483648 bytes.");
        throw std::bad_alloc();
    }
    std::vector<Parameter> parameters() const override { return m_roomy->parameters(); }
    at::Tensor wordEmbeddings() const override { return m_roomy->wordEmbeddings(); }
    void setWordEmbeddings(at::Tensor matrix, at::Tensor rows) override
    {
        m_roomy->setWordEmbeddings(std::move(matrix), std::move(rows));
    }
    State state() const override { return m_roomy->state(); }
    at::Device device() const override { return m_roomy->device(); }
    std::unique_ptr<const Classifier> forInference(Precision precision) const override { return m_roomy->forInference(precision); }
    std::unique_ptr<const Classifier> withoutHead() const override { return m_roomy->withoutHead(); }

    mutable std::atomic<int> failures = 0;
    mutable std::int64_t largest = 0; // pass that was computed, in tokens

private:
    std::unique_ptr<Classifier> m_roomy;
    std::int64_t m_tokens;
    Says m_says;
    mutable std::mutex m_mutex;
};

// Whether no batch failed twice: each halving follows a failure, or one in each thread at the same time.
bool failedOnce(int failures, std::size_t halvings)
{
    const auto least = static_cast<int>(halvings);
    return failures >= least && failures <= least * Crew::get().size();
}

struct HalvingWatcher : Watcher
{
    std::vector<std::pair<std::int64_t, std::int64_t>> training;
    std::vector<std::pair<std::int64_t, std::int64_t>> scoring;
    void trainingHalved(std::int64_t before, std::int64_t after) override { training.emplace_back(before, after); }
    void scoringHalved(std::int64_t before, std::int64_t after) override { scoring.emplace_back(before, after); }
};

double largestDifference(const State &a, const State &b)
{
    double largest = 0;
    for (const auto &[name, tensor] : a)
        largest = std::max(largest, (tensor - b.at(name)).abs().max().item<double>());
    return largest;
}

LabelledTexts labelled(const std::filesystem::path &folder, Task task, std::size_t count)
{
    if (task != Task::Multiple)
        return read(folder, tinyTexts(count));
    const TinySets sets = tinySets(count);
    return {tokenize(readerOf(folder), sets.texts).ids, sets.labels};
}

} // namespace

TEST_CASE("where memory runs out the batch is halved until it fits, and every task's weights are those of the whole batch")
{
    const Base base;
    const std::vector<std::pair<Task, Cramped::Says>> cases{
        {Task::Single, Cramped::Says::Card}, {Task::Multiple, Cramped::Says::Cpu}, {Task::Ordinal, Cramped::Says::Library}};
    for (const auto &[task, says] : cases) {
        CAPTURE(nameOf(task));
        const LabelledTexts texts = labelled(base.folder, task, 50); // batches of 16, and one of 2
        protocol::Recipe recipe = quickRecipe();
        recipe.dropout = 0;
        recipe.epsilon = 1e-4; // or AdamW scales the rounding of gradients that are 0 up to whole steps
        Watcher roomyWatcher;
        const auto roomy = base.classifier();
        train(*roomy, task, texts, texts, recipe, roomyWatcher);

        HalvingWatcher watcher;
        Cramped cramped(base.classifier(), 60, says);
        train(cramped, task, texts, texts, recipe, watcher);
        REQUIRE_FALSE(watcher.training.empty());
        CHECK(watcher.training.front().first == 16);
        for (std::size_t i = 0; i < watcher.training.size(); ++i) {
            CHECK(watcher.training[i].second == watcher.training[i].first / 2);
            CHECK((i == 0 || watcher.training[i].first == watcher.training[i - 1].second));
        }
        CHECK_FALSE(watcher.scoring.empty()); // of the validation
        CHECK(failedOnce(cramped.failures, watcher.training.size() + watcher.scoring.size()));
        CHECK(cramped.largest > 30); // half of what there is memory for: no batch is halved more often than it takes
        CHECK(largestDifference(copied(*roomy), copied(cramped)) < 1e-5);
        REQUIRE(watcher.steps.size() == roomyWatcher.steps.size());
        for (std::size_t i = 0; i < watcher.steps.size(); ++i) {
            CHECK(watcher.steps[i].loss == doctest::Approx(roomyWatcher.steps[i].loss).epsilon(1e-4));
            CHECK(watcher.steps[i].gradientNorm == doctest::Approx(roomyWatcher.steps[i].gradientNorm).epsilon(1e-3));
            CHECK(watcher.steps[i].accuracy == roomyWatcher.steps[i].accuracy);
        }
        CHECK(watcher.epochs.back().validationLoss
              == doctest::Approx(roomyWatcher.epochs.back().validationLoss).epsilon(1e-4));
    }
}

TEST_CASE("texts are scored in smaller batches where memory runs out, to the same logits, each text once")
{
    const Base base;
    const LabelledTexts texts = read(base.folder, tinyTexts(200));
    const std::vector<float> expected = scoreTexts(*base.classifier(), texts.texts);
    const Cramped cramped(base.classifier(), 40);
    std::vector<std::pair<std::int64_t, std::int64_t>> halvings;
    std::int64_t done = 0;
    const std::vector<float> logits = scoreTexts(
        cramped, texts.texts, [&](const ScoredBatch &batch) { done = batch.textsDone; },
        [&](std::int64_t before, std::int64_t after) { halvings.emplace_back(before, after); });
    CHECK(done == 200);
    REQUIRE_FALSE(halvings.empty());
    CHECK(failedOnce(cramped.failures, halvings.size()));
    for (const auto &[before, after] : halvings)
        CHECK(after == before / 2);
    REQUIRE(logits.size() == expected.size());
    for (std::size_t i = 0; i < logits.size(); ++i)
        CHECK(logits[i] == doctest::Approx(expected[i]).epsilon(1e-4));
}

TEST_CASE("a single text for which there is no memory is a failure that says so")
{
    const Base base;
    const LabelledTexts texts = read(base.folder, tinyTexts(20));
    Cramped cramped(base.classifier(), 1);
    HalvingWatcher watcher;
    CHECK_THROWS_AS(train(cramped, Task::Single, texts, {}, quickRecipe(), watcher), c10::OutOfMemoryError);
    CHECK(watcher.training.back().second == 1);
    CHECK(watcher.steps.empty());
    const Cramped another(base.classifier(), 1, Cramped::Says::Cpu);
    std::exception_ptr thrown;
    try {
        scoreTexts(another, texts.texts);
    } catch (...) {
        thrown = std::current_exception();
    }
    REQUIRE(thrown);
    CHECK(failureOf(thrown).code == "out_of_memory");
}

TEST_CASE("what is no lack of memory is not retried")
{
    const Base base;
    struct Broken : Cramped
    {
        using Cramped::Cramped;
        at::Tensor classify(const at::Tensor &, const Batch &, const Dropout &) const override
        {
            ++failures;
            TORCH_CHECK(false, "CUDA error: an illegal memory access was encountered");
        }
    };
    Broken broken(base.classifier(), 1);
    HalvingWatcher watcher;
    CHECK_THROWS_AS(train(broken, Task::Single, read(base.folder, tinyTexts(20)), {}, quickRecipe(), watcher), c10::Error);
    CHECK(failedOnce(broken.failures, 1));
    CHECK(watcher.training.empty());
}

TEST_CASE("oneDNN's linear layer and its gradients are LibTorch's")
{
    if (!one_dnn::isThere()) {
        WARN("LibTorch was built without oneDNN");
        return;
    }
    at::manual_seed(1);
    for (const auto &[tokens, in, out] : {std::tuple(1, 8, 3), std::tuple(7, 32, 96), std::tuple(183, 96, 32)}) {
        for (const bool biased : {true, false}) {
            const auto gradients
                = [&](const auto &linear, const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias) {
                      const at::Tensor product = linear(x, weight, bias);
                      std::vector<at::Tensor> inputs{x, weight};
                      if (bias.defined())
                          inputs.push_back(bias);
                      // Not the same gradient for all of them, and one that is a view.
                      const at::Tensor weights = at::arange(product.numel(), at::kFloat).sin().view({out, tokens}).t();
                      std::vector<at::Tensor> found = torch::autograd::grad({product}, inputs, {weights});
                      found.push_back(product.detach());
                      return found;
                  };
            const at::Tensor x = at::randn({tokens, in}).requires_grad_(true);
            const at::Tensor weight = at::randn({out, in}).requires_grad_(true);
            const at::Tensor bias = biased ? at::randn({out}).requires_grad_(true) : at::Tensor();
            const auto ours = gradients([](auto &&...all) { return one_dnn::linear(all...); }, x, weight, bias);
            const auto theirs = gradients(
                [](const at::Tensor &a, const at::Tensor &b, const at::Tensor &c) {
                    return at::linear(a, b, c.defined() ? std::optional(c) : std::nullopt);
                },
                x, weight, bias);
            REQUIRE(ours.size() == theirs.size());
            for (std::size_t i = 0; i < ours.size(); ++i) {
                CHECK(ours[i].sizes() == theirs[i].sizes());
                CHECK((ours[i] - theirs[i]).abs().max().item<double>() < 1e-5 * (1 + theirs[i].abs().max().item<double>()));
            }
            // What does not learn gets no gradient.
            const at::Tensor frozen = weight.detach();
            CHECK_FALSE(one_dnn::linear(x.detach(), frozen, {}).requires_grad());
            const at::Tensor through = one_dnn::linear(x, frozen, {});
            CHECK(torch::autograd::grad({through.sum()}, {x}).front().sizes() == x.sizes());
        }
    }
}

// The card's guard, on the device that every machine has: the same switch of LibTorch's with another device.
TEST_CASE("under autocast products are computed in bfloat16, and weights and gradients stay float32")
{
    const Base base;
    const auto classifier = base.classifier();
    const LabelledTexts texts = read(base.folder, tinyTexts(8));
    const Batch batch = pack(texts.texts, {0, 1, 2, 3, 4, 5, 6, 7}, at::kCPU);
    const at::Tensor exact = classifier->logits(batch);
    for (const Parameter &parameter : classifier->parameters())
        at::Tensor(parameter.tensor).requires_grad_(true);
    const auto underAutocast = [&] {
        const Autocast autocast(at::kCPU, at::kBFloat16);
        return classifier->logits(batch);
    };
    const at::Tensor reduced = underAutocast();
    CHECK((reduced.scalar_type() == at::kBFloat16));
    const double difference = (reduced.to(at::kFloat) - exact).abs().max().item<double>();
    CHECK(difference > 0);
    CHECK(difference < 0.1);
    reduced.to(at::kFloat).sum().backward();
    for (const Parameter &parameter : classifier->parameters()) {
        CHECK((parameter.tensor.scalar_type() == at::kFloat));
        CHECK((!parameter.tensor.grad().defined() || parameter.tensor.grad().scalar_type() == at::kFloat));
    }
    // The copies of the weights go with the guard: a weight that moves counts at once.
    const c10::NoGradGuard noGradients;
    at::Tensor(classifier->parameters().back().tensor).add_(1);
    CHECK((underAutocast().to(at::kFloat) - reduced.to(at::kFloat)).min().item<double>() > 0.5);
    CHECK((classifier->logits(batch).scalar_type() == at::kFloat));
    CHECK_FALSE(reducedPrecision(at::kCPU).has_value());
}

TEST_CASE("an observer that throws stops the run within a batch")
{
    struct Stop
    {
    };
    struct Stopper : Watcher
    {
        void betweenBatches() override
        {
            if (steps.size() == 2)
                throw Stop();
        }
    };
    const Base base;
    const auto classifier = base.classifier();
    Stopper stopper;
    CHECK_THROWS_AS(train(*classifier, Task::Single, read(base.folder, tinyTexts(60)), {}, quickRecipe(), stopper), Stop);
    CHECK(stopper.steps.size() == 2);
}
