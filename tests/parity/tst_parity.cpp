// SPDX-License-Identifier: GPL-3.0-or-later
// Every family against Transformers, PyTorch and Captum on small random models. What was seen goes to parity.json in the
// build folder, from which table.py makes the table of README.md.
#include "ml/batch/text_reader.h"
#include "ml/checkpoint/safetensors.h"
#include "ml/error.h"
#include "ml/explain/integrated_gradients.h"
#include "ml/models/family.h"
#include "ml/models/loader.h"
#include "ml/train/export.h"
#include "ml/train/trainer.h"
#include "support/check.h"
#include "support/peer.h"
#include "support/scratch.h"
#include "support/tiny_model.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <set>

using namespace wendu;
using namespace wendu::ml;
using namespace wendu::ml::test;
using nlohmann::json;

namespace {

// Bars that every family has to keep.
constexpr double logitBar = 1e-5;
constexpr double attributionBar = 1e-3; // as a share of the text's largest; a quadrature's sum of 20 gradients
constexpr double gradientBar = 1e-4;
constexpr double weightBar = 1e-4;

constexpr double reducedBar = 0.1; // of bfloat16 or int8, as a share of the largest logit

constexpr int igSteps = 20;
constexpr std::size_t explained = 2;
// A word that the vocabulary lacks, a text of special tokens alone, and a special token within a text.
const std::vector<std::string> texts{"the cable was very good zzz and it is a box", "good", "",
                                     "a zzz phone . the screen is very very good and the box was for it with a sound bad",
                                     "bad cable [PAD] is it the screen of this phone"};
const std::vector<int> truths{2, 2, 0, 0, 1};

protocol::Recipe recipe()
{
    protocol::Recipe recipe;
    recipe.learningRate = 1e-3;
    recipe.weightDecay = 0.05;
    // The gradient of a key's bias is 0 but for rounding, and AdamW would scale this noise up to whole steps.
    recipe.epsilon = 1e-4;
    recipe.batchSize = static_cast<int>(texts.size());
    recipe.epochs = 3;
    recipe.minimumSteps = 0;
    recipe.validationShare = 0;
    recipe.warmUp = 0;
    recipe.linearDecay = false;
    recipe.dropout = 0;
    recipe.clipNorm = 0.5;
    return recipe;
}

using State = std::map<std::string, at::Tensor>;

State copied(const State &state)
{
    State copy;
    for (const auto &[name, tensor] : state)
        copy.emplace(name, tensor.clone());
    return copy;
}

bool equal(const State &a, const State &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto &x, const auto &y) { return x.first == y.first && x.second.equal(y.second); });
}

Batch allTexts(const std::vector<TokenIds> &ids, const Classifier &classifier)
{
    Rows rows(ids.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return pack(ids, rows, at::kCPU, classifier.config().padId);
}

// Of all texts at once, padded, and of each alone.
double logitDifference(const Classifier &classifier, const std::vector<TokenIds> &ids, const json &theirs)
{
    const auto rows = theirs.get<std::vector<std::vector<float>>>();
    const at::Tensor together = classifier.logits(allTexts(ids, classifier));
    double worst = 0;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const at::Tensor expected = at::tensor(rows[i]);
        const at::Tensor alone = classifier.logits(pack(ids, {i}, at::kCPU))[0];
        for (const at::Tensor &logits : {alone, together[static_cast<std::int64_t>(i)]})
            worst = std::max(worst, (logits - expected).abs().max().item<double>());
    }
    return worst;
}

double attributionDifference(const Classifier &classifier, const std::vector<TokenIds> &ids, const json &theirs)
{
    double worst = 0;
    for (std::size_t i = 0; i < explained; ++i) {
        TokenIds baseline(ids[i].size(), 0);
        baseline.front() = ids[i].front();
        baseline.back() = ids[i].back();
        const Explanation ours = integratedGradients(classifier, Task::Single, ids[i], baseline, -1, igSteps);
        const at::Tensor expected = at::tensor(theirs[i]["values"].get<std::vector<double>>(), at::kDouble);
        CHECK(ours.target == theirs[i]["target"].get<int>());
        CHECK(std::abs(ours.delta - theirs[i]["delta"].get<double>()) < 1e-3);
        const at::Tensor difference = (at::tensor(ours.attributions, at::kDouble) - expected).abs();
        worst = std::max(worst, (difference.max() / expected.abs().max()).item<double>());
    }
    return worst;
}

double difference(const State &ours, const std::filesystem::path &theirs)
{
    const Safetensors file(theirs);
    std::set<std::string> names;
    double worst = 0;
    for (const auto &[name, view] : file.tensors()) {
        CAPTURE(name);
        REQUIRE(ours.contains(name));
        names.insert(name);
        const at::Tensor &own = ours.at(name);
        REQUIRE(own.sizes().vec() == view.shape);
        const at::Tensor expected = at::empty(view.shape);
        std::copy(view.bytes.begin(), view.bytes.end(), static_cast<std::uint8_t *>(expected.data_ptr()));
        worst = std::max(worst, (own - expected).abs().max().item<double>());
    }
    CHECK(names.size() == ours.size());
    return worst;
}

// The gradients of one step under the names of the weights: state() spells whatever the parameters hold.
double gradientDifference(const std::filesystem::path &folder, const std::optional<NewHead> &head,
                          const std::vector<TokenIds> &ids, const std::filesystem::path &theirs)
{
    const auto classifier = loadClassifier(folder, at::kCPU, head);
    for (const Parameter &parameter : classifier->parameters())
        at::Tensor(parameter.tensor).requires_grad_(true);
    const std::vector<std::int64_t> targets(truths.begin(), truths.end());
    at::cross_entropy_loss(classifier->logits(allTexts(ids, *classifier)), at::tensor(targets, at::kLong)).backward();
    for (const Parameter &parameter : classifier->parameters()) {
        at::Tensor tensor = parameter.tensor;
        const at::Tensor gradient = tensor.grad().defined() ? tensor.grad() : at::zeros_like(tensor);
        tensor.requires_grad_(false);
        tensor.copy_(gradient);
    }
    return difference(classifier->state(), theirs);
}

std::string codeOf(const std::filesystem::path &folder, std::string *message)
{
    try {
        loadClassifier(folder, at::kCPU, NewHead{tinyLabels()});
    } catch (const Error &error) {
        *message = error.what();
        return error.parts().code;
    }
    return {};
}

void learn(Classifier &classifier, const std::vector<TokenIds> &ids)
{
    TrainingObserver nobody;
    std::vector<LabelSet> truthSets;
    for (const int truth : truths)
        truthSets.push_back({truth});
    train(classifier, Task::Single, {ids, truthSets}, {}, recipe(), nobody);
}

// Whether two files hold the same tensors, byte by byte.
bool sameTensors(const std::filesystem::path &one, const std::filesystem::path &other)
{
    const Safetensors ours(one);
    const Safetensors back(other);
    bool same = ours.tensors().size() == back.tensors().size();
    for (const auto &[key, view] : ours.tensors()) {
        const auto found = back.tensors().find(key);
        same = same && found != back.tensors().end() && std::ranges::equal(found->second.bytes, view.bytes);
    }
    return same;
}

struct Parity
{
    Scratch scratch;
    json theirs;
    std::vector<TokenIds> ids;
    json seen = json::object();

    Parity()
    {
        TinyModel(tinyLabels()).write(scratch / "words");
        for (const char *folder : {"models", "exported", "again"})
            std::filesystem::create_directories(scratch / folder);
        theirs = ask({{"do", "make"},
                      {"words", (scratch / "words").string()},
                      {"to", (scratch / "models").string()},
                      {"labels", tinyLabels()},
                      {"texts", texts},
                      {"truths", truths},
                      {"explained", explained},
                      {"ig_steps", igSteps},
                      {"recipe", recipe()}});
        ids = theirs["ids"].get<std::vector<TokenIds>>();
    }
    json ask(const json &request) const
    {
        return askPeer(WENDU_SOURCE_DIR "/tests/parity/families.py", json::array({request}), scratch.path())[0];
    }
    void compare(const std::string &name, const json &answer);
    void compareCopies(const std::string &name, const json &answer, const State &state);
    void compareForInference(const Classifier &classifier, const json &answer);
    void compareRoundTrip();
};

void Parity::compare(const std::string &name, const json &answer)
{
    const std::filesystem::path folder = scratch / "models" / name;
    const auto classifier = loadClassifier(folder, at::kCPU);
    const State state = copied(classifier->state());
    const double logits = logitDifference(*classifier, ids, answer["logits"]);
    const double attributions = attributionDifference(*classifier, ids, answer["attributions"]);
    const double gradients = gradientDifference(folder, std::nullopt, ids, folder.string() + ".gradients");
    compareCopies(name, answer, state);
    compareForInference(*classifier, answer);

    learn(*classifier, ids);
    const double weights = difference(classifier->state(), folder.string() + ".trained");
    std::filesystem::create_directories(scratch / "exported" / name);
    exportClassifier(*classifier, Task::Single, folder, {.maximumLength = 48}, scratch / "exported" / name);

    CHECK(classifier->config().classifierClass == answer["class"].get<std::string>());
    CHECK(logits <= logitBar);
    CHECK(attributions <= attributionBar);
    CHECK(gradients <= gradientBar);
    CHECK(weights <= weightBar);
    json &row = seen[answer["type"].get<std::string>()];
    row["class"] = answer["class"];
    const auto worst = [&row](const char *key, double value) { row[key] = std::max(value, row.value(key, 0.0)); };
    worst("logits", logits);
    worst("attributions", attributions);
    worst("gradients", gradients);
    worst("weights", weights);
}

// What scores the pools and explains: float32 to the same bars, and what is less precise near enough to tell who is who.
void Parity::compareForInference(const Classifier &classifier, const json &answer)
{
    const auto exact = classifier.forInference(Precision::Exact);
    CHECK(logitDifference(*exact, ids, answer["logits"]) <= logitBar);
    CHECK(attributionDifference(*exact, ids, answer["attributions"]) <= attributionBar);
    double largest = 0;
    for (const auto &row : answer["logits"].get<std::vector<std::vector<double>>>()) {
        for (const double logit : row)
            largest = std::max(largest, std::abs(logit));
    }
    if (const std::optional<Precision> faster = fasterPrecision(at::kCPU)) {
        CAPTURE(std::string(nameOf(*faster)));
        CHECK(logitDifference(*classifier.forInference(*faster), ids, answer["logits"]) <= reducedBar * largest);
    }
}

void Parity::compareCopies(const std::string &name, const json &answer, const State &state)
{
    const std::filesystem::path copies = scratch / "models" / (name + "-copies");
    for (const char *copy : {"float16", "bfloat16"}) {
        CAPTURE(copy);
        CHECK(logitDifference(*loadClassifier(copies / copy, at::kCPU), ids, answer["copies"][copy]) <= logitBar);
    }
    for (const char *copy : {"sharded", "old"}) {
        CAPTURE(copy);
        CHECK(equal(loadClassifier(copies / copy, at::kCPU)->state(), state));
    }
    // A base model has no head: of a new one's tensors at most six differ, two matrices and a norm.
    const State base = loadClassifier(copies / "base", at::kCPU, NewHead{tinyLabels()})->state();
    std::size_t kept = 0;
    for (const auto &[key, tensor] : state)
        kept += base.contains(key) && base.at(key).equal(tensor) ? 1 : 0;
    CHECK(base.size() == state.size());
    CHECK(kept + 6 >= state.size());
    std::string message;
    CHECK(codeOf(copies / "stranger", &message) == "tensor_unknown");
    CHECK(message.find("adapter.weight") != std::string::npos);
}

// Our export, loaded and saved by Transformers, loaded and exported again.
void Parity::compareRoundTrip()
{
    const json misfits
        = ask({{"do", "again"}, {"from", (scratch / "exported").string()}, {"to", (scratch / "again").string()}});
    for (const auto &[name, variant] : theirs["variants"].items()) {
        CAPTURE(name);
        REQUIRE(misfits.contains(name));
        CHECK(misfits[name].empty());
        const bool same = sameTensors(scratch / "exported" / name / "model.safetensors",
                                      scratch / "again" / name / "model.safetensors");
        CHECK(same);
        CHECK(equal(loadClassifier(scratch / "again" / name, at::kCPU)->state(),
                    loadClassifier(scratch / "exported" / name, at::kCPU)->state()));
        json &row = seen[variant["type"].get<std::string>()];
        row["round_trip"] = same && row.value("round_trip", true);
    }
}

} // namespace

TEST_CASE("every family computes, explains, learns and is saved as in Transformers")
{
    Parity parity;
    std::set<std::string> compared;
    for (const auto &[name, answer] : parity.theirs["variants"].items()) {
        CAPTURE(name);
        CHECK_NOTHROW(parity.compare(name, answer));
        compared.insert(answer["type"].get<std::string>());
    }
    parity.compareRoundTrip();
    std::set<std::string> supported;
    for (const Family *family : allFamilies()) {
        for (const Family::Type &type : family->types)
            supported.insert(type.modelType);
    }
    CHECK(compared == supported);
    writeFile(WENDU_BINARY_DIR "/parity.json", parity.seen.dump(2) + "\n");
    MESSAGE(parity.seen.dump(2));
}

TEST_CASE("the language model of every family says label words, learns them and is saved as in Transformers")
{
    Scratch scratch;
    TinyModel(tinyLabels()).write(scratch / "words");
    for (const char *folder : {"models", "exported", "again"})
        std::filesystem::create_directories(scratch / folder);
    const auto ask = [&scratch](const json &request) {
        return askPeer(WENDU_SOURCE_DIR "/tests/parity/families.py", json::array({request}), scratch.path())[0];
    };
    const std::string atMask = "{text} . it was {mask} .";
    const std::string atEnd = "{text} . it was {mask}";
    const json theirs = ask({{"do", "prompts"},
                             {"words", (scratch / "words").string()},
                             {"to", (scratch / "models").string()},
                             {"labels", tinyLabels()},
                             {"label_words", tinyLabels()},
                             {"patterns", {{"mask", atMask}, {"next", atEnd}}},
                             {"texts", texts},
                             {"truths", truths},
                             {"recipe", recipe()}});
    json seen = json::object();
    for (const auto &[name, answer] : theirs.items()) {
        CAPTURE(name);
        const std::filesystem::path folder = scratch / "models" / name;
        const std::shared_ptr<const Tokenizer> tokenizer = loadTokenizer(folder);
        const bool nextWord = saysNextWord(folder);
        CHECK(nextWord == (answer["type"] == "gpt2"));
        Reading reading{.maximumLength = 48};
        reading.prompt = promptOf(*tokenizer, nextWord ? atEnd : atMask, tinyLabels(), nextWord);
        const TextReader reader(tokenizer, reading);
        std::vector<TokenIds> ids;
        for (const std::string &text : texts)
            ids.push_back(reader.ids(text));
        CHECK(ids == answer["ids"].get<std::vector<TokenIds>>());

        const NewHead head{tinyLabels(), 1, reading.prompt};
        const auto classifier = loadClassifier(folder, at::kCPU, head);
        const double logits = logitDifference(*classifier, ids, answer["logits"]);
        const double gradients = gradientDifference(folder, head, ids, folder.string() + ".gradients");
        learn(*classifier, ids);
        const double weights = difference(classifier->state(), folder.string() + ".trained");
        CHECK(logits <= logitBar);
        CHECK(gradients <= gradientBar);
        CHECK(weights <= weightBar);
        CHECK(classifier->config().classifierClass == answer["class"].get<std::string>());

        const std::filesystem::path exported = scratch / "exported" / name;
        std::filesystem::create_directories(exported);
        exportClassifier(*classifier, Task::Single, folder, reading, exported);
        const auto back = loadClassifier(exported, at::kCPU);
        CHECK(back->config().prompt == reading.prompt);
        CHECK(equal(back->state(), classifier->state()));
        CHECK(back->logits(allTexts(ids, *back)).equal(classifier->logits(allTexts(ids, *classifier))));
        seen[name] = {{"logits", logits}, {"gradients", gradients}, {"weights", weights}};
    }
    const json misfits = ask({{"do", "again"},
                              {"language", true},
                              {"from", (scratch / "exported").string()},
                              {"to", (scratch / "again").string()}});
    for (const auto &[name, misfit] : misfits.items()) {
        CAPTURE(name);
        CHECK(misfit.empty());
        CHECK(sameTensors(scratch / "exported" / name / "model.safetensors", scratch / "again" / name / "model.safetensors"));
    }
    CHECK(misfits.size() == theirs.size());
    MESSAGE(seen.dump(2));
}
