// SPDX-License-Identifier: Apache-2.0
#include "support/peer.h"
#include "support/scratch.h"
#include "support/tiny_model.h"
#include "support/worker_process.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace wendu;
using namespace wendu::ml::test;
using nlohmann::json;

namespace {

const std::vector<std::string> reviews{
    "the sound is very good, and it works with my phone.",
    "It broke after two days - a cheap, flimsy cable!",
    "ok",
    "I've had this camera for 3 weeks; the zoom isn't bad, but the menu (hidden behind \"settings\") is absurd...",
    "Caf\u00e9-quality \u6e29\u5ea6 \U0001F600 unaffable",
    "",
};

constexpr int igSteps = 50;

struct Desk
{
    Scratch scratch;
    WorkerProcess worker{{"--cache", (scratch / "cache").string()}};
    Desk() { worker.greet(); }

    // Trains and keeps the files; the folder is `name` in the scratch folder.
    protocol::Trained train(const protocol::Train &order, const std::string &name,
                            std::vector<protocol::StepMetrics> *steps = nullptr)
    {
        worker.send(order);
        const std::filesystem::path folder = scratch / name;
        std::filesystem::create_directories(folder);
        return worker.await<protocol::Trained>([&](const protocol::Message &message) {
            if (const auto *part = std::get_if<protocol::ModelFile>(&message))
                writeFile(folder / part->name, (part->offset > 0 ? readFile(folder / part->name) : "")
                                                   + std::string(part->data.data.begin(), part->data.data.end()));
            else if (const auto *step = std::get_if<protocol::StepMetrics>(&message); step && steps)
                steps->push_back(*step);
        });
    }
    void checkLogits(const json &theirs, const std::string &model, const std::vector<std::string> &texts);
    void checkAttributions(const json &theirs, const std::string &model, const std::vector<std::string> &texts);
    void checkTraining(const std::filesystem::path &folder);
};

void Desk::checkLogits(const json &theirs, const std::string &model, const std::vector<std::string> &texts)
{
    CHECK(theirs["misfits"].empty());
    worker.send(protocol::Predict{100, model, texts});
    const auto ours = worker.await<protocol::Predictions>();
    CHECK(ours.labels == theirs["labels"].get<std::vector<std::string>>());
    double worst = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        CHECK(ours.items[i].inputIds == theirs["ids"][i].get<std::vector<int>>());
        for (std::size_t k = 0; k < ours.labels.size(); ++k)
            worst = std::max(worst, std::abs(ours.items[i].logits[k] - theirs["logits"][i][k].get<double>()));
    }
    MESSAGE("largest difference of a logit: ", worst);
    CHECK(worst <= 1e-4);
}

void Desk::checkAttributions(const json &theirs, const std::string &model, const std::vector<std::string> &texts)
{
    double worstShare = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        CAPTURE(texts[i]);
        worker.send(protocol::Explain{static_cast<std::int64_t>(200 + i), model, texts[i], -1, igSteps});
        const auto ours = worker.await<protocol::Attribution>();
        const auto values = theirs["attributions"][i].get<std::vector<double>>();
        REQUIRE(ours.attributions.size() == values.size());
        CHECK(ours.target == theirs["target"][i].get<int>());
        CHECK(std::abs(ours.delta - theirs["delta"][i].get<double>()) < 1e-4);
        double largest = 1e-12;
        double worst = 0;
        for (std::size_t k = 0; k < values.size(); ++k) {
            largest = std::max(largest, std::abs(values[k]));
            worst = std::max(worst, std::abs(values[k] - ours.attributions[k]));
        }
        worstShare = std::max(worstShare, worst / largest);
    }
    MESSAGE("largest difference of an attribution, as a share of the text's largest: ", worstShare);
    CHECK(worstShare <= 1e-3);
}

json logitsRequest(const std::filesystem::path &model, const std::vector<std::string> &texts, int length)
{
    return {{"do", "logits"}, {"model", model.string()}, {"texts", texts}, {"length", length}};
}

json explainRequest(const std::filesystem::path &model, const std::vector<std::string> &texts, int length)
{
    return {{"do", "explain"}, {"model", model.string()}, {"texts", texts}, {"length", length}, {"steps", igSteps}};
}

protocol::Train fullBatchOrder(const std::string &model, std::size_t texts, const std::string &optimizer)
{
    protocol::Train order;
    order.job = 1;
    order.model = model;
    order.labels = tinyLabels();
    order.trainSet = "train";
    order.recipe.optimizer = optimizer;
    order.recipe.learningRate = optimizer == "adamw" ? 1e-3 : 1e-2;
    order.recipe.weightDecay = 0.05;
    // The gradient of a key's bias is 0 but for rounding, and AdamW would scale this noise up to whole steps.
    order.recipe.epsilon = 1e-4;
    order.recipe.batchSize = static_cast<int>(texts);
    order.recipe.epochs = 4;
    order.recipe.minimumSteps = 0;
    order.recipe.validationShare = 0;
    order.recipe.warmUp = 0.5;
    order.recipe.dropout = 0;
    order.recipe.clipNorm = 0.5;
    return order;
}

// A base as it is there, trained for four steps by both.
void Desk::checkTraining(const std::filesystem::path &folder)
{
    const std::string base = worker.open(folder);
    const TinyTexts texts = tinyTexts(20);
    worker.send(protocol::PutTexts{"train", texts.ids, texts.texts, labelSets(texts)});
    json requests;
    std::vector<std::vector<protocol::StepMetrics>> runs;
    for (const std::string optimizer : {"adamw", "sgd"}) {
        const protocol::Train order = fullBatchOrder(base, texts.ids.size(), optimizer);
        train(order, optimizer, &runs.emplace_back());
        requests.push_back({{"do", "train"},
                            {"model", folder.string()},
                            {"trained", (scratch / optimizer).string()},
                            {"texts", texts.texts},
                            {"truths", texts.labels},
                            {"steps", 4},
                            {"warm_up_steps", 2},
                            {"recipe", order.recipe}});
    }
    const json answers = askPeer(requests, scratch.path());
    for (std::size_t run = 0; run < runs.size(); ++run) {
        const json &theirs = answers[run];
        CAPTURE(run);
        CHECK(theirs["same_names"].get<bool>());
        REQUIRE(runs[run].size() == 4);
        for (std::size_t i = 0; i < runs[run].size(); ++i) {
            CHECK(runs[run][i].loss == doctest::Approx(theirs["losses"][i].get<double>()).epsilon(1e-5));
            CHECK(runs[run][i].gradientNorm == doctest::Approx(theirs["norms"][i].get<double>()).epsilon(1e-4));
        }
        MESSAGE("largest difference of a weight: ", theirs["worst"].get<double>(), " in ",
                theirs["where"].get<std::string>());
        CHECK(theirs["worst"].get<double>() < 2e-6);
    }
    worker.send(protocol::ForgetTexts{"train"});
}

// The base's head has a label for each of the texts' words; their order is the tasks' order.
struct TaskTexts
{
    std::string task;
    std::vector<std::string> texts;
    std::vector<std::vector<int>> labels;
    json truths; // as the reference wants them
};

std::vector<TaskTexts> otherTasks(std::size_t count)
{
    const TinySets sets = tinySets(count);
    const TinyTexts texts = tinyTexts(count);
    return {{"multiple", sets.texts, sets.labels, sets.labels}, {"ordinal", texts.texts, labelSets(texts), texts.labels}};
}

} // namespace

TEST_CASE("training without dropout moves every weight as PyTorch and Transformers do")
{
    Desk desk;
    TinyModel(tinyLabels()).write(desk.scratch / "base");
    desk.checkTraining(desk.scratch / "base");
}

TEST_CASE("several labels at once and labels in order are learnt as PyTorch learns them, and Transformers loads the export")
{
    Desk desk;
    TinyModel(tinyLabels()).write(desk.scratch / "base");
    const std::string base = desk.worker.open(desk.scratch / "base");
    const std::vector<TaskTexts> tasks = otherTasks(20);
    std::vector<std::vector<protocol::StepMetrics>> steps(tasks.size());
    std::vector<std::string> models;
    json requests;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const TaskTexts &texts = tasks[i];
        std::vector<std::int64_t> ids(texts.texts.size());
        std::iota(ids.begin(), ids.end(), 1);
        desk.worker.send(protocol::PutTexts{texts.task, ids, texts.texts, texts.labels});
        protocol::Train order = fullBatchOrder(base, ids.size(), "adamw");
        order.task = texts.task;
        order.trainSet = texts.task;
        models.push_back(desk.train(order, texts.task, &steps[i]).model);
        requests.push_back({{"do", "train"},
                            {"task", texts.task},
                            {"model", (desk.scratch / "base").string()},
                            {"trained", (desk.scratch / texts.task).string()},
                            {"texts", texts.texts},
                            {"truths", texts.truths},
                            {"steps", 4},
                            {"warm_up_steps", 2},
                            {"recipe", order.recipe}});
        requests.push_back(logitsRequest(desk.scratch / texts.task, texts.texts, TinyModel::positions));
    }
    const json answers = askPeer(requests, desk.scratch.path());
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const TaskTexts &texts = tasks[i];
        CAPTURE(texts.task);
        const json &theirTraining = answers[2 * i];
        const json &theirLogits = answers[2 * i + 1];
        REQUIRE(steps[i].size() == 4);
        for (std::size_t step = 0; step < steps[i].size(); ++step) {
            CHECK(steps[i][step].loss == doctest::Approx(theirTraining["losses"][step].get<double>()).epsilon(1e-5));
            CHECK(steps[i][step].gradientNorm == doctest::Approx(theirTraining["norms"][step].get<double>()).epsilon(1e-4));
        }
        MESSAGE("largest difference of a weight: ", theirTraining["worst"].get<double>());
        CHECK(theirTraining["worst"].get<double>() < 2e-6);
        const bool several = texts.task == "multiple";
        CHECK(theirLogits["problem_type"] == (several ? "multi_label_classification" : "single_label_classification"));
        CHECK(theirLogits["task"] == (several ? json() : json("ordinal")));
        desk.checkLogits(theirLogits, models[i], texts.texts);

        // A worker that knows nothing of the run reads the task from the folder.
        desk.worker.send(protocol::Predict{1, models[i], texts.texts});
        const auto ours = desk.worker.await<protocol::Predictions>();
        WorkerProcess another({"--cache", (desk.scratch / (texts.task + "-cache")).string()});
        another.greet();
        another.send(protocol::Predict{1, another.open(desk.scratch / texts.task), texts.texts});
        const auto theirs = another.await<protocol::Predictions>();
        CHECK(theirs.task == texts.task);
        CHECK(ours.task == texts.task);
        for (std::size_t text = 0; text < texts.texts.size(); ++text)
            CHECK(theirs.items[text].predicted == ours.items[text].predicted);
    }
}

TEST_CASE("a small classifier gives the logits of Transformers and the attributions of Captum, however its keys are spelled")
{
    Desk desk;
    TinyModel model(tinyLabels());
    model.write(desk.scratch / "model");
    const std::string name = desk.worker.open(desk.scratch / "model");
    // Transformers no longer reads every old spelling; what it says of today's is the reference for both.
    model.spellAsOldCheckpoints();
    model.write(desk.scratch / "old");
    const std::string oldName = desk.worker.open(desk.scratch / "old");
    const TinyTexts texts = tinyTexts(8);
    const json theirs = askPeer({logitsRequest(desk.scratch / "model", texts.texts, TinyModel::positions),
                                 explainRequest(desk.scratch / "model", texts.texts, TinyModel::positions)},
                                desk.scratch.path());
    desk.checkLogits(theirs[0], name, texts.texts);
    desk.checkLogits(theirs[0], oldName, texts.texts);
    desk.checkAttributions(theirs[1], name, texts.texts);
}

TEST_CASE("the real base model, trained and exported, loads unmodified and agrees with Transformers and Captum")
{
    Desk desk;
    const TinyTexts texts = tinyTexts(24);
    desk.worker.send(protocol::PutTexts{"train", texts.ids, texts.texts, labelSets(texts)});
    protocol::Train order;
    order.job = 1;
    order.model = desk.worker.open(realModel());
    order.labels = {"negative", "neutral", "positive"};
    order.trainSet = "train";
    order.recipe.epochs = 2;
    order.recipe.minimumSteps = 0;
    const std::string model = desk.train(order, "exported").model;
    const std::vector<std::string> explained(reviews.begin(), reviews.begin() + 3);
    const json theirs = askPeer(
        {logitsRequest(desk.scratch / "exported", reviews, 128), explainRequest(desk.scratch / "exported", explained, 128)},
        desk.scratch.path());
    desk.checkLogits(theirs[0], model, reviews);
    desk.checkAttributions(theirs[1], model, explained);
}
