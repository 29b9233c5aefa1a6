// SPDX-License-Identifier: Apache-2.0
#include "ml/batch/tokenized.h"
#include "ml/models/loader.h"
#include "ml/predict/scorer.h"
#include "ml/tokenize/tokenizer.h"
#include "ml/train/metrics.h"
#include "ml/train/trainer.h"
#include "support/scratch.h"
#include "support/tiny_model.h"

#include <doctest/doctest.h>

#include <ATen/ATen.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>

using namespace wendu;
using namespace wendu::ml;
using namespace wendu::ml::test;

namespace {

LabelledTexts read(const std::filesystem::path &folder, const TinyTexts &texts)
{
    const auto tokenizer = loadTokenizer(folder);
    return {tokenize(*tokenizer, texts.texts, TinyModel::positions).ids, texts.labels};
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
        train(*classifier, texts, {}, recipe, watchers[i]);
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
    for (int &label : validation.labels)
        label = 2 - label;
    protocol::Recipe recipe = quickRecipe();
    recipe.epochs = 50;
    recipe.patience = 3;
    Watcher watcher;
    const auto classifier = base.classifier();
    const TrainingResult result = train(*classifier, texts, validation, recipe, watcher);
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
    CHECK(evaluation(logits, validation.labels, 3).loss == doctest::Approx(best).epsilon(1e-6));
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
        train(*classifier, texts, {}, recipe, watcher);
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
    CHECK_THROWS_AS(train(*classifier, read(base.folder, tinyTexts(60)), {}, quickRecipe(), stopper), Stop);
    CHECK(stopper.steps.size() == 2);
}
