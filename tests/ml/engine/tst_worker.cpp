// SPDX-License-Identifier: Apache-2.0
#include "ml/checkpoint/model_folder.h"
#include "ml/checkpoint/safetensors.h"
#include "support/peer.h"
#include "support/scratch.h"
#include "support/tiny_model.h"
#include "support/worker_process.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstring>
#include <fstream>
#include <limits>
#include <map>
#include <numeric>
#include <set>

using namespace wendu;
using namespace wendu::ml::test;

namespace {

// A worker with a tiny base model open and 60 labelled texts put.
struct Bench
{
    Scratch scratch;
    WorkerProcess worker;
    std::string base;
    TinyTexts texts = tinyTexts(60);

    Bench()
        : worker({"--cache", (scratch / "cache").string(), "--threads", "1"})
    {
        TinyModel().write(scratch / "base");
        worker.greet();
        base = worker.open(scratch / "base");
        put("train", texts, true);
    }
    void put(const std::string &name, const TinyTexts &set, bool withLabels)
    {
        worker.send(
            protocol::PutTexts{name, set.ids, set.texts, withLabels ? labelSets(set) : std::vector<std::vector<int>>()});
    }
    protocol::Train order(std::int64_t job, int epochs = 30) const
    {
        protocol::Train train;
        train.job = job;
        train.model = base;
        train.labels = tinyLabels();
        train.trainSet = "train";
        train.recipe.epochs = epochs;
        train.recipe.batchSize = 16;
        train.recipe.minimumSteps = 0;
        train.recipe.validationShare = 0;
        train.recipe.learningRate = 2e-3;
        train.recipe.dropout = 0;
        return train;
    }
    // The folder of the model that a run made, put together from its parts.
    protocol::Trained collect(const std::filesystem::path &folder, std::vector<protocol::Message> *others = nullptr)
    {
        std::map<std::string, std::string> files;
        const auto trained = worker.await<protocol::Trained>([&](const protocol::Message &message) {
            if (const auto *part = std::get_if<protocol::ModelFile>(&message)) {
                CHECK(files[part->name].size() == static_cast<std::size_t>(part->offset));
                files[part->name].append(part->data.data.begin(), part->data.data.end());
            } else if (others) {
                others->push_back(message);
            }
        });
        std::filesystem::create_directories(folder);
        for (const auto &[name, content] : files)
            writeFile(folder / name, content);
        return trained;
    }
    protocol::Failure failure()
    {
        while (true) {
            const protocol::Message message = worker.receive();
            if (const auto *failure = std::get_if<protocol::Failure>(&message))
                return *failure;
            CHECK_FALSE(std::holds_alternative<protocol::Trained>(message));
        }
    }
};

template<typename M>
std::vector<M> only(const std::vector<protocol::Message> &messages)
{
    std::vector<M> result;
    for (const protocol::Message &message : messages) {
        if (const M *m = std::get_if<M>(&message))
            result.push_back(*m);
    }
    return result;
}

bool complete(const protocol::Failure &failure)
{
    return !failure.message.empty() && !failure.remedy.empty() && !failure.found.empty() && !failure.expected.empty();
}

} // namespace

TEST_CASE("a run is trained, evaluated, sent, and its scores are picked from")
{
    Bench bench;
    const TinyTexts holdOut = tinyTexts(30, 2);
    bench.put("hold-out", holdOut, true);
    protocol::Train order = bench.order(1);
    order.holdOutSet = "hold-out";
    bench.worker.send(order);
    std::vector<protocol::Message> others;
    const protocol::Trained trained = bench.collect(bench.scratch / "trained", &others);

    const auto steps = only<protocol::StepMetrics>(others);
    const auto evaluations = only<protocol::Evaluation>(others);
    CHECK(trained.steps == 120);
    CHECK(steps.size() == 120);
    CHECK(only<protocol::EpochMetrics>(others).size() == 30);
    REQUIRE(evaluations.size() == 2);
    CHECK(evaluations[0].when == "before");
    CHECK(evaluations[1].when == "after");
    CHECK(evaluations[1].count == 30);
    CHECK(evaluations[1].accuracy > 0.9);
    CHECK(evaluations[1].accuracy > evaluations[0].accuracy);
    CHECK(ml::modelName(ml::manifest(bench.scratch / "trained")) == trained.model);
    CHECK(ml::manifest(bench.scratch / "trained") == trained.files);
    std::ifstream tokenizer(bench.scratch / "trained" / "tokenizer_config.json");
    CHECK(nlohmann::json::parse(tokenizer).at("model_max_length") == TinyModel::positions);

    // The new model is in the cache already, and gives the same answers as in the run.
    bench.worker.send(protocol::Evaluate{2, trained.model, "hold-out"});
    CHECK(bench.worker.await<protocol::Evaluation>().confusion == evaluations[1].confusion);
    bench.worker.await<protocol::Evaluated>();

    bench.worker.send(protocol::Score{3, trained.model, "hold-out", "", 0, 1});
    std::vector<protocol::Scores> scores;
    const auto scored = bench.worker.await<protocol::Scored>([&](const protocol::Message &message) {
        if (const auto *part = std::get_if<protocol::Scores>(&message))
            scores.push_back(*part);
    });
    CHECK(scored.count == 30);
    std::set<std::int64_t> ids;
    std::map<std::int64_t, std::vector<float>> logits;
    for (const protocol::Scores &part : scores) {
        const std::vector<float> values = protocol::unpackFloats(part.logits);
        for (std::size_t i = 0; i < part.ids.size(); ++i)
            logits[part.ids[i]] = {values.begin() + static_cast<std::ptrdiff_t>(3 * i),
                                   values.begin() + static_cast<std::ptrdiff_t>(3 * i + 3)};
        ids.insert(part.ids.begin(), part.ids.end());
    }
    CHECK(ids == std::set<std::int64_t>(holdOut.ids.begin(), holdOut.ids.end()));

    bench.worker.send(protocol::Predict{4, trained.model, {holdOut.texts[7]}});
    const auto predictions = bench.worker.await<protocol::Predictions>();
    CHECK(predictions.labels == tinyLabels());
    for (std::size_t i = 0; i < 3; ++i)
        CHECK(predictions.items[0].logits[i] == doctest::Approx(logits[holdOut.ids[7]][i]).epsilon(1e-5));

    bench.worker.send(protocol::Acquire{5, "hold-out", "margin", 5, 1});
    const auto picks = bench.worker.await<protocol::Picks>();
    REQUIRE(picks.picks.size() == 5);
    CHECK(std::is_sorted(picks.picks.begin(), picks.picks.end(),
                         [](const auto &a, const auto &b) { return a.value < b.value; }));

    bench.worker.send(protocol::Explain{6, trained.model, "the sound was good and it is fine .", -1, 50});
    const auto attribution = bench.worker.await<protocol::Attribution>();
    CHECK(attribution.tokens.front() == "[CLS]");
    CHECK(attribution.words.size() == 9);
    CHECK(std::abs(attribution.delta) < 0.05);
}

TEST_CASE("several labels at once and labels in order go the same way, from the texts to the picks")
{
    for (const std::string task : {"multiple", "ordinal"}) {
        CAPTURE(task);
        Bench bench;
        const TinySets sets = tinySets(60);
        const TinySets held = tinySets(30, 2);
        const TinyTexts single = tinyTexts(30, 2);
        const bool several = task == "multiple";
        const std::vector<std::string> &holdOut = several ? held.texts : single.texts;
        if (several) {
            bench.worker.send(protocol::ForgetTexts{"train"});
            bench.worker.send(protocol::PutTexts{"train", sets.ids, sets.texts, sets.labels});
        }
        bench.worker.send(protocol::PutTexts{"hold-out", held.ids, holdOut, several ? held.labels : labelSets(single)});
        protocol::Train order = bench.order(1);
        order.task = task;
        order.holdOutSet = "hold-out";
        bench.worker.send(order);
        std::vector<protocol::Message> others;
        const protocol::Trained trained = bench.collect(bench.scratch / "trained", &others);
        const auto evaluations = only<protocol::Evaluation>(others);
        REQUIRE(evaluations.size() == 2);
        CHECK(evaluations[1].accuracy > 0.9);
        CHECK(evaluations[1].accuracy > evaluations[0].accuracy);
        CHECK(evaluations[1].confusion.size() == (several ? 12 : 9));
        CHECK(only<protocol::StepMetrics>(others).back().accuracy > 0.9);

        bench.worker.send(protocol::Evaluate{2, trained.model, "hold-out"});
        CHECK(bench.worker.await<protocol::Evaluation>().confusion == evaluations[1].confusion);
        bench.worker.await<protocol::Evaluated>();
        bench.worker.send(protocol::Score{3, trained.model, "hold-out", "", 0, 1});
        bench.worker.await<protocol::Scored>();
        bench.worker.send(protocol::Acquire{4, "hold-out", "margin", 5, 1, task});
        const auto picks = bench.worker.await<protocol::Picks>();
        REQUIRE(picks.picks.size() == 5);
        CHECK((picks.picks.front().second == -1) == several);

        bench.worker.send(protocol::Predict{5, trained.model, holdOut});
        const auto predictions = bench.worker.await<protocol::Predictions>();
        CHECK(predictions.task == task);
        std::size_t right = 0;
        for (std::size_t i = 0; i < holdOut.size(); ++i)
            right += predictions.items[i].predicted == (several ? held.labels[i] : std::vector{single.labels[i]}) ? 1 : 0;
        CHECK(static_cast<double>(right) / 30 == doctest::Approx(evaluations[1].accuracy));
        bench.worker.send(protocol::Explain{6, trained.model, holdOut[0], -1, 20});
        CHECK(bench.worker.await<protocol::Attribution>().target >= 0);

        bench.worker.send(protocol::Embed{7, trained.model, {holdOut[0], holdOut[1], holdOut[0]}});
        const auto embeddings = bench.worker.await<protocol::Embeddings>();
        CHECK(embeddings.request == 7);
        const std::vector<float> vectors = protocol::unpackFloats(embeddings.vectors);
        const auto width = static_cast<std::size_t>(embeddings.dimension);
        REQUIRE(vectors.size() == 3 * width);
        const auto product = [&](std::size_t a, std::size_t b) {
            return std::inner_product(vectors.begin() + static_cast<std::ptrdiff_t>(a * width),
                                      vectors.begin() + static_cast<std::ptrdiff_t>((a + 1) * width),
                                      vectors.begin() + static_cast<std::ptrdiff_t>(b * width), 0.0);
        };
        CHECK(product(0, 0) == doctest::Approx(1).epsilon(1e-5));
        CHECK(product(0, 2) == doctest::Approx(1).epsilon(1e-5));
        CHECK(product(0, 1) < 1 - 1e-5);
    }
}

TEST_CASE("a small request is answered while a run is going on, and a cancel ends it within a batch")
{
    Bench bench;
    bench.worker.send(bench.order(1, 2));
    const protocol::Trained trained = bench.collect(bench.scratch / "trained");
    bench.worker.send(bench.order(2, 10000));
    bench.worker.await<protocol::StepMetrics>();
    bench.worker.send(protocol::Predict{3, trained.model, {"the cable is good"}});
    int steps = 0;
    const auto count
        = [&steps](const protocol::Message &message) { steps += std::holds_alternative<protocol::StepMetrics>(message); };
    CHECK(bench.worker.await<protocol::Predictions>(count).request == 3);
    bench.worker.send(protocol::Explain{4, trained.model, "the cable is good", 2, 20});
    CHECK(bench.worker.await<protocol::Attribution>(count).target == 2);
    bench.worker.send(protocol::Ping{9});
    CHECK(bench.worker.await<protocol::Pong>().number == 9);
    // One that waits in line goes at once; then the one that runs.
    bench.worker.send(bench.order(5, 1));
    bench.worker.send(protocol::Cancel{5});
    CHECK(bench.worker.await<protocol::Cancelled>().job == 5);
    bench.worker.send(protocol::Cancel{2});
    CHECK(bench.worker.await<protocol::Cancelled>().job == 2);
    bench.worker.send(protocol::Evaluate{6, trained.model, "train"});
    bench.worker.await<protocol::Evaluated>(
        [](const protocol::Message &message) { CHECK_FALSE(std::holds_alternative<protocol::StepMetrics>(message)); });
}

TEST_CASE("every request is answered, also when a run beside it is cancelled")
{
    Bench bench;
    bench.worker.send(bench.order(1, 2));
    const protocol::Trained trained = bench.collect(bench.scratch / "trained");
    bench.worker.send(bench.order(2, 10000));
    bench.worker.await<protocol::StepMetrics>();
    constexpr int requests = 20;
    for (int i = 0; i < requests; ++i)
        bench.worker.send(protocol::Explain{10 + i, trained.model, "the cable is good", 2, 200});
    CHECK(bench.worker.await<protocol::Attribution>().request == 10);
    bench.worker.send(protocol::Cancel{2}); // the second is being computed, or about to be
    std::int64_t cancelled = 0;
    const auto hear = [&cancelled](const protocol::Message &message) {
        if (const auto *said = std::get_if<protocol::Cancelled>(&message))
            cancelled = said->job;
    };
    for (int i = 1; i < requests; ++i)
        CHECK(bench.worker.await<protocol::Attribution>(hear).request == 10 + i);
    if (cancelled == 0)
        cancelled = bench.worker.await<protocol::Cancelled>().job;
    CHECK(cancelled == 2);
}

TEST_CASE("the parts that follow a refused one are passed over, and the worker goes on")
{
    Bench bench;
    TinyModel(tinyLabels()).write(bench.scratch / "another");
    const std::vector<protocol::FileEntry> files = ml::manifest(bench.scratch / "another");
    const std::string model = ml::modelName(files);
    bench.worker.send(protocol::OpenModel{model, files});
    const auto missing = bench.worker.await<protocol::ModelState>().missing;
    for (const std::string &name : missing)
        bench.worker.send(protocol::ModelFile{model, name, 7, 9, {{1, 2}}}); // out of order
    const protocol::Failure failure = bench.failure();
    CHECK(failure.code == "file_refused");
    CHECK(failure.model == model);
    bench.worker.send(protocol::Acquire{1, "train", "random", 1, 1});
    bench.worker.await<protocol::Picks>(
        [](const protocol::Message &message) { CHECK_FALSE(std::holds_alternative<protocol::Failure>(message)); });
}

TEST_CASE("a pong says that a working thread is busy, and that an idle one is not")
{
    Bench bench;
    // The thread that computes takes the job before the one that reads answers, sooner or later within a long job.
    bench.worker.send(bench.order(9, 200));
    bench.worker.await<protocol::StepMetrics>();
    protocol::Pong busy;
    do {
        bench.worker.send(protocol::Ping{1});
        busy = bench.worker.await<protocol::Pong>();
    } while (busy.busySeconds == 0);
    CHECK(busy.busySeconds < 5);
    bench.worker.send(protocol::Cancel{9});
    bench.worker.await<protocol::Cancelled>();
    bench.worker.send(protocol::Acquire{1, "train", "random", 1, 1});
    bench.worker.await<protocol::Picks>();
    // The pong may overtake the end of the job by a moment, not by more.
    protocol::Pong pong;
    do {
        bench.worker.send(protocol::Ping{1});
        pong = bench.worker.await<protocol::Pong>();
    } while (pong.busySeconds > 0 && pong.busySeconds < 5);
    CHECK(pong.busySeconds == 0);
    CHECK(pong.memory > 10'000'000);
}

TEST_CASE("random picks need no scores, other strategies say that they do")
{
    Bench bench;
    bench.worker.send(protocol::Acquire{1, "train", "random", 7, 3});
    const auto first = bench.worker.await<protocol::Picks>();
    bench.worker.send(protocol::Acquire{2, "train", "random", 7, 3});
    CHECK(first.picks.size() == 7);
    CHECK(bench.worker.await<protocol::Picks>().picks == first.picks);
    bench.worker.send(protocol::Acquire{3, "train", "margin", 7, 3});
    CHECK(bench.failure().code == "not_scored");
    bench.worker.send(
        protocol::PutScores{"train", 2, {4, 5, 6}, protocol::packFloats(std::vector<float>{3, 0, 1, 0, 2, 0})});
    bench.worker.send(protocol::Acquire{4, "train", "margin", 2, 3});
    const auto picks = bench.worker.await<protocol::Picks>();
    REQUIRE(picks.picks.size() == 2);
    CHECK(picks.picks[0].id == 5);
    CHECK(picks.picks[1].id == 6);
}

TEST_CASE("what cannot be done is answered with a failure that says what to do, and the worker goes on")
{
    Bench bench;
    TinyModel model;
    model.tensors["bert.pooler.dense.bias"].values[0] = std::numeric_limits<float>::quiet_NaN();
    model.write(bench.scratch / "exploding");
    const std::string exploding = bench.worker.open(bench.scratch / "exploding");
    bench.worker.send(protocol::PutTexts{"several", {1, 2}, {"good", "bad"}, {{0}, {0, 1}}});
    struct Case
    {
        std::string name;
        std::string code;
        std::function<void(protocol::Train &)> change;
    };
    const std::vector<Case> cases{
        {"a model that is not open", "unknown_model", [](auto &o) { o.model = std::string(64, '0'); }},
        {"a model name that is a path", "unknown_model", [](auto &o) { o.model = "../base"; }},
        {"texts that were never put", "unknown_set", [](auto &o) { o.trainSet = "nowhere"; }},
        {"a hold-out that was never put", "unknown_set", [](auto &o) { o.holdOutSet = "nowhere"; }},
        {"one label", "labels_too_few", [](auto &o) { o.labels = {"good"}; }},
        {"fewer labels than the texts use", "label_unknown",
         [](auto &o) {
             o.labels = {"bad", "fine"};
         }},
        {"two labels where one belongs", "labels_too_many", [](auto &o) { o.trainSet = "several"; }},
        {"a rate out of range", "recipe_invalid", [](auto &o) { o.recipe.learningRate = 0; }},
        {"a kind of task of a later release", "task_unsupported", [](auto &o) { o.task = "ranking"; }},
        {"a training that diverges", "loss_not_finite", [&exploding](auto &o) { o.model = exploding; }},
    };
    std::int64_t job = 0;
    for (const Case &c : cases) {
        CAPTURE(c.name);
        protocol::Train order = bench.order(++job);
        c.change(order);
        bench.worker.send(order);
        const protocol::Failure failure = bench.failure();
        CHECK(failure.code == c.code);
        CHECK(failure.job == job);
        CHECK(complete(failure));
    }
    bench.worker.send(protocol::Predict{1, bench.base, {"good"}});
    const protocol::Failure failure = bench.failure();
    CHECK(failure.code == "head_missing");
    CHECK(failure.request == 1);
    bench.worker.send(bench.order(++job, 1));
    bench.worker.await<protocol::Trained>();
}

namespace {

using Weights = std::map<std::string, std::vector<float>>;

Weights weightsIn(const std::filesystem::path &file)
{
    Weights weights;
    const ml::Safetensors tensors(file);
    for (const auto &[name, view] : tensors.tensors()) {
        std::vector<float> &values = weights[name];
        values.resize(view.bytes.size() / sizeof(float));
        std::memcpy(values.data(), view.bytes.data(), view.bytes.size());
    }
    return weights;
}

// Trains the real model for two steps on one batch of long texts, in a worker that may have so much memory more (0: as much
// as it wants) than a small training left it with.
struct LongRun
{
    std::vector<protocol::Notice> notices;
    std::vector<protocol::StepMetrics> steps;
    Weights weights;

    explicit LongRun(std::int64_t memory)
    {
        const Scratch scratch;
        WorkerProcess worker({"--cache", (scratch / "cache").string(), "--threads", "1"});
        worker.greet();
        protocol::Train order;
        order.model = worker.open(realModel());
        order.labels = tinyLabels();
        order.recipe.batchSize = 32;
        order.recipe.epochs = 2;
        order.recipe.minimumSteps = 0;
        order.recipe.dropout = 0;
        order.recipe.epsilon = 1e-4;
        order.recipe.warmUp = 0;
        TinyTexts texts = tinyTexts(32);
        for (std::string &text : texts.texts) {
            while (text.size() < 250)
                text += " " + text;
        }
        worker.send(protocol::PutTexts{"train", texts.ids, texts.texts, labelSets(texts)});
        worker.send(protocol::PutTexts{"few", {1, 2}, {"good", "bad"}, {{2}, {0}}});
        order.job = 1;
        order.trainSet = "few";
        worker.send(order);
        worker.await<protocol::Trained>();
        if (memory > 0)
            worker.limitMemory(memory);
        order.job = 2;
        order.trainSet = "train";
        worker.send(order);
        std::string file;
        worker.await<protocol::Trained>([&](const protocol::Message &message) {
            if (const auto *notice = std::get_if<protocol::Notice>(&message))
                notices.push_back(*notice);
            else if (const auto *step = std::get_if<protocol::StepMetrics>(&message))
                steps.push_back(*step);
            else if (const auto *part = std::get_if<protocol::ModelFile>(&message);
                     part && part->name == "model.safetensors")
                file.append(part->data.data.begin(), part->data.data.end());
        });
        writeFile(scratch / "model.safetensors", file);
        weights = weightsIn(scratch / "model.safetensors");
    }
};

} // namespace

TEST_CASE("a worker that is short of memory halves the batch, says so, and trains the model that it would have trained")
{
    if (realModel().empty()) {
        MESSAGE("needs the base model in .deps/models");
        return;
    }
    constexpr std::int64_t megabyte = 1 << 20;
    const LongRun roomy(0);
    // Weights, gradients, AdamW's two moments and the file that is read take about 310 MB however few the texts at once, the
    // activations of 32 texts about 1,000 MB and of one 30.
    const LongRun cramped(420 * megabyte);
    CHECK(roomy.notices.empty());
    REQUIRE_FALSE(cramped.notices.empty());
    CHECK(cramped.notices.front().before == 32);
    for (const protocol::Notice &notice : cramped.notices) {
        CHECK(notice.job == 2);
        CHECK(notice.code == "train_batch_halved");
        CHECK(notice.after == notice.before / 2);
        CHECK_FALSE(notice.message.empty());
    }
    MESSAGE("texts at once: ", cramped.notices.back().after, " of 32");
    REQUIRE(cramped.steps.size() == roomy.steps.size());
    for (std::size_t i = 0; i < roomy.steps.size(); ++i)
        CHECK(cramped.steps[i].loss == doctest::Approx(roomy.steps[i].loss).epsilon(1e-4));
    REQUIRE(cramped.weights.size() == roomy.weights.size());
    double largest = 0;
    for (const auto &[name, values] : roomy.weights) {
        const std::vector<float> &others = cramped.weights.at(name);
        REQUIRE(others.size() == values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            largest = std::max(largest, static_cast<double>(std::abs(values[i] - others[i])));
    }
    MESSAGE("largest difference of a weight: ", largest);
    CHECK(largest < 1e-5);
}

TEST_CASE("a damaged model folder is named with what was found, what was expected and what to do")
{
    struct Case
    {
        std::string name;
        std::string code;
        std::string subject; // part of it
        std::function<void(TinyModel &)> change;
        std::function<void(const std::filesystem::path &)> damage;
    };
    const auto nothing = [](auto &) {};
    const std::vector<Case> cases{
        {"a missing tensor", "tensor_missing", "bert.encoder.layer.1.output.dense.weight",
         [](TinyModel &m) { m.tensors.erase("bert.encoder.layer.1.output.dense.weight"); }, nothing},
        {"a wrong shape", "tensor_shape", "bert.embeddings.position_embeddings.weight",
         [](TinyModel &m) {
             auto &tensor = m.tensors["bert.embeddings.position_embeddings.weight"];
             tensor.shape[0] -= 1;
             tensor.values.resize(tensor.values.size() - TinyModel::hidden);
         },
         nothing},
        {"truncated weights", "safetensors_truncated", "model.safetensors", nothing,
         [](const auto &f) { std::filesystem::resize_file(f / "model.safetensors", 20000); }},
        {"a pickle under a safetensors name", "pickle_refused", "model.safetensors", nothing,
         [](const auto &f) {
             writeFile(f / "model.safetensors", std::string("\x80\x02}q\x00.", 6) + std::string(200, 'x'));
         }},
        {"a config of a foreign architecture", "unsupported_model", "model_type", nothing,
         [](const auto &f) { writeFile(f / "config.json", R"({"model_type": "bart", "vocab_size": 10})"); }},
        {"a config that is no JSON", "config_invalid", "config.json", nothing,
         [](const auto &f) { writeFile(f / "config.json", "{"); }},
        {"no vocabulary", "model_missing_file", "/cache/", nothing,
         [](const auto &f) { std::filesystem::remove(f / "vocab.txt"); }},
    };
    Bench bench;
    std::int64_t job = 0;
    for (const Case &c : cases) {
        CAPTURE(c.name);
        TinyModel model;
        c.change(model);
        const std::filesystem::path folder = bench.scratch / ("damaged" + std::to_string(job));
        model.write(folder);
        c.damage(folder);
        protocol::Train order = bench.order(++job);
        order.model = bench.worker.open(folder);
        bench.worker.send(order);
        const protocol::Failure failure = bench.failure();
        CHECK(failure.code == c.code);
        CHECK_MESSAGE(failure.subject.find(c.subject) != std::string::npos, failure.subject);
        CHECK(complete(failure));
    }
}

TEST_CASE("models come whole and verified or not at all, and only as files of a model")
{
    Bench bench;
    const std::vector<protocol::FileEntry> files = ml::manifest(bench.scratch / "base");
    std::vector<std::string> missing;
    bench.worker.open(bench.scratch / "base", &missing);
    CHECK(missing.empty());

    for (const auto &[name, code] :
         std::vector<std::pair<std::string, std::string>>{{"../evil.json", "file_refused"},
                                                          {"/etc/passwd.txt", "file_refused"},
                                                          {".hidden.json", "file_refused"},
                                                          {"run.py", "file_refused"},
                                                          {"pytorch_model.bin", "pickle_refused"}}) {
        CAPTURE(name);
        const std::vector<protocol::FileEntry> hostile{{name, 3, std::string(64, 'a')}};
        bench.worker.send(protocol::OpenModel{ml::modelName(hostile), hostile});
        CHECK(bench.failure().code == code);
    }
    bench.worker.send(protocol::OpenModel{std::string(64, 'b'), files});
    CHECK(bench.failure().code == "hash_mismatch");

    const std::vector<protocol::FileEntry> announced{{"config.json", 2, std::string(64, 'c')}};
    const std::string name = ml::modelName(announced);
    bench.worker.send(protocol::OpenModel{name, announced});
    CHECK(bench.worker.await<protocol::ModelState>().missing == std::vector<std::string>{"config.json"});
    bench.worker.send(protocol::ModelFile{name, "config.json", 0, 2, {{'{', '}'}}});
    CHECK(bench.failure().code == "hash_mismatch");
    bench.worker.send(protocol::ModelFile{std::string(64, 'd'), "config.json", 0, 2, {{'{', '}'}}});
    CHECK(bench.failure().code == "unknown_model");
    std::vector<std::string> left;
    for (const auto &entry : std::filesystem::directory_iterator(bench.scratch / "cache"))
        left.push_back(entry.path().filename().string());
    CHECK(left == std::vector<std::string>{bench.base});
}

TEST_CASE("a client of another version is told so, and the worker ends")
{
    Scratch scratch;
    WorkerProcess worker({"--cache", (scratch / "cache").string()});
    worker.greet(protocol::protocolVersion + 1);
    const auto failure = std::get<protocol::Failure>(worker.receive());
    CHECK(failure.code == "version_mismatch");
    CHECK(complete(failure));
    CHECK(worker.atEnd());
    CHECK(worker.exitStatus() == 1);
}

TEST_CASE("bytes that are no message end the worker with a reason")
{
    const auto frameOf = [](const std::string &payload) {
        return protocol::frame({reinterpret_cast<const std::uint8_t *>(payload.data()), payload.size()});
    };
    const std::string text = "GET / HTTP/1.1\r\n\r\n";
    struct Case
    {
        std::string name;
        bool greeted;
        std::vector<std::uint8_t> bytes;
    };
    const std::vector<Case> cases{
        {"another protocol", false, {text.begin(), text.end()}},
        {"a frame that is no CBOR", true, frameOf("\xff\xff\xff")},
        {"a message of an unknown type", true, frameOf(std::string("\xa1\x64type\x63xyz"))},
        {"a message that only a worker sends", true, protocol::encode(protocol::Pong{})},
        {"a job before the handshake", false, protocol::encode(protocol::Score{})},
    };
    for (const Case &c : cases) {
        CAPTURE(c.name);
        Scratch scratch;
        WorkerProcess worker({"--cache", (scratch / "cache").string()});
        if (c.greeted)
            worker.greet();
        worker.write(c.bytes);
        const auto failure = std::get<protocol::Failure>(worker.receive());
        CHECK(failure.code == "protocol");
        CHECK(worker.atEnd());
        CHECK(worker.exitStatus() == 1);
    }
}

TEST_CASE("a worker ends when told to, when its input ends and when it is asked by a signal, also in the middle of a run")
{
    const std::vector<std::pair<std::string, std::function<void(WorkerProcess &)>>> ends{
        {"shutdown", [](WorkerProcess &worker) { worker.send(protocol::Shutdown{}); }},
        {"end of input", [](WorkerProcess &worker) { worker.closeInput(); }},
        {"SIGTERM", [](WorkerProcess &worker) { worker.signal(SIGTERM); }},
    };
    for (const auto &[name, end] : ends) {
        CAPTURE(name);
        Bench bench;
        bench.worker.send(bench.order(1, 10000));
        bench.worker.await<protocol::StepMetrics>();
        end(bench.worker);
        CHECK(bench.worker.await<protocol::Cancelled>().job == 1);
        CHECK(bench.worker.exitStatus() == 0);
    }
}
