// SPDX-License-Identifier: Apache-2.0
#include "ml/acquire/strategy.h"
#include "ml/batch/order.h"
#include "ml/error.h"
#include "ml/explain/quadrature.h"
#include "ml/explain/words.h"
#include "ml/train/metrics.h"
#include "ml/train/schedule.h"
#include "ml/train/split.h"
#include "ml/worker/failure.h"
#include "ml/worker/inbox.h"
#include "protocol/frame.h"
#include "support/scratch.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <new>
#include <numeric>
#include <regex>
#include <set>

using namespace wendu;
using namespace wendu::ml;
using wendu::ml::test::readFile;

namespace {

Rows flat(const std::vector<Rows> &batches)
{
    Rows rows;
    for (const Rows &batch : batches)
        rows.insert(rows.end(), batch.begin(), batch.end());
    return rows;
}

bool isPermutation(Rows rows, std::size_t size)
{
    std::sort(rows.begin(), rows.end());
    Rows all(size);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return rows == all;
}

} // namespace

TEST_CASE("texts are scored in batches of one length, the longest first, and no batch is over its tokens")
{
    const std::vector<std::size_t> lengths{3, 7, 3, 7, 3, 3, 50, 7};
    const std::vector<Rows> batches = equalLengthBatches(lengths, 14);
    CHECK(batches == std::vector<Rows>{{6}, {1, 3}, {7}, {0, 2, 4, 5}});
    CHECK(equalLengthBatches({}, 14).empty());
}

TEST_CASE("an epoch has every text once, by seed, and length groups keep like lengths together")
{
    std::vector<std::size_t> lengths;
    for (std::size_t i = 0; i < 1000; ++i)
        lengths.push_back(3 + i * 7919 % 97);
    for (const bool groups : {false, true}) {
        CAPTURE(groups);
        std::mt19937_64 random(5);
        const std::vector<Rows> batches = trainingBatches(lengths, 16, groups, random);
        CHECK(batches.size() == 63);
        CHECK(isPermutation(flat(batches), lengths.size()));
        std::mt19937_64 again(5);
        CHECK(trainingBatches(lengths, 16, groups, again) == batches);
        CHECK(trainingBatches(lengths, 16, groups, again) != batches);
        std::size_t padding = 0;
        for (const Rows &batch : batches) {
            std::size_t longest = 0;
            for (const std::size_t row : batch)
                longest = std::max(longest, lengths[row]);
            for (const std::size_t row : batch)
                padding += longest - lengths[row];
        }
        CHECK((padding < 6000) == groups); // at random it is 40,000
    }
}

TEST_CASE("with length groups, who is in a batch with whom changes from epoch to epoch also where there are few texts")
{
    std::vector<std::size_t> lengths(100);
    std::iota(lengths.begin(), lengths.end(), std::size_t{3});
    std::mt19937_64 random(5);
    const auto batches = [&] {
        std::set<Rows> sorted;
        for (Rows batch : trainingBatches(lengths, 8, true, random)) {
            std::sort(batch.begin(), batch.end());
            sorted.insert(batch);
        }
        return sorted;
    };
    const std::set<Rows> once = batches();
    std::size_t again = 0;
    for (const Rows &batch : batches())
        again += once.count(batch);
    CHECK(again == 0);
}

TEST_CASE("a seed gives the same order on every machine")
{
    Rows rows{0, 1, 2, 3, 4, 5, 6, 7};
    std::mt19937_64 random(42);
    shuffle(rows, random);
    Rows again{0, 1, 2, 3, 4, 5, 6, 7};
    std::mt19937_64 same(42);
    shuffle(again, same);
    CHECK(rows == again);
    CHECK(rows != Rows{0, 1, 2, 3, 4, 5, 6, 7});
    CHECK(isPermutation(rows, 8));
}

TEST_CASE("a validation share is drawn from each label, and a label's only text stays in training")
{
    std::vector<LabelSet> labels(100, LabelSet{0});
    std::fill(labels.begin() + 60, labels.begin() + 90, LabelSet{1});
    std::fill(labels.begin() + 90, labels.begin() + 99, LabelSet{2});
    labels[99] = {3};
    const Split split = stratifiedSplit(labels, 0.2, 7);
    std::vector<int> counts(4);
    for (const std::size_t row : split.validation)
        ++counts[static_cast<std::size_t>(labels[row].front())];
    CHECK(counts == std::vector<int>{12, 6, 2, 0});
    Rows both = split.train;
    both.insert(both.end(), split.validation.begin(), split.validation.end());
    CHECK(isPermutation(both, labels.size()));
    CHECK(stratifiedSplit(labels, 0.2, 7).validation == split.validation);
    CHECK(stratifiedSplit(labels, 0.2, 8).validation != split.validation);
    labels[98] = {1, 2}; // a set of its own
    const Rows train = stratifiedSplit(labels, 0.2, 7).train;
    CHECK(std::count(train.begin(), train.end(), 98) == 1);
}

TEST_CASE("the learning rate warms up and decays as Transformers' schedule does")
{
    protocol::Recipe recipe;
    recipe.batchSize = 10;
    recipe.epochs = 5;
    recipe.minimumSteps = 0;
    recipe.warmUp = 0.2;
    const Schedule schedule(recipe, 20);
    CHECK(schedule.totalSteps() == 10);
    // transformers.get_linear_schedule_with_warmup(optimizer, 2, 10)
    const std::vector<double> expected{0, 0.5, 1, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125};
    for (int step = 0; step < 10; ++step)
        CHECK(schedule.factor(step) == doctest::Approx(expected[static_cast<std::size_t>(step)]));
    recipe.linearDecay = false;
    CHECK(Schedule(recipe, 20).factor(9) == 1);
    recipe.minimumSteps = 21;
    CHECK(Schedule(recipe, 20).epochs() == 11);
    CHECK(Schedule(recipe, 21).epochs() == 7);
}

TEST_CASE("loss, accuracy, macro F1 and confusion are those of scikit-learn")
{
    const std::vector<float> logits{2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 0, 0, 0, 2, 0};
    const std::vector<LabelSet> truths{{0}, {1}, {2}, {1}, {1}};
    const protocol::Evaluation result = evaluation(Task::Single, logits, truths, 3);
    CHECK(result.count == 5);
    CHECK(result.accuracy == doctest::Approx(0.8));
    // f1_score([0,1,2,1,1], [0,1,2,0,1], average="macro")
    CHECK(result.macroF1 == doctest::Approx(0.8222222222));
    // log_loss([0,1,2,1,1], softmax(logits))
    CHECK(result.loss == doctest::Approx(0.5353804));
    CHECK(result.confusion == std::vector<std::int64_t>{1, 0, 0, 1, 2, 0, 0, 0, 1});
    // A label that neither occurs nor is predicted does not count.
    CHECK(evaluation(Task::Single, std::vector<float>{1, 0, 0, 0, 1, 0}, std::vector<LabelSet>{{0}, {1}}, 3).macroF1
          == doctest::Approx(1));
}

TEST_CASE("several labels at once are measured as scikit-learn and PyTorch do, and a text is right when all of them are")
{
    const std::vector<float> logits{2, -1, -3, 1, -0.5, -2, -1, 2, 0.5, -2, 1, 0.25, -0.125, -1, -1};
    const std::vector<LabelSet> truths{{0}, {0, 1}, {1}, {1, 2}, {0}};
    const protocol::Evaluation result = evaluation(Task::Multiple, logits, truths, 3);
    CHECK(result.accuracy == doctest::Approx(0.4));             // accuracy_score
    CHECK(result.macroF1 == doctest::Approx(0.7555555555));     // f1_score(average="macro")
    CHECK(result.loss == doctest::Approx(0.38117079629407974)); // binary_cross_entropy_with_logits
    // multilabel_confusion_matrix
    CHECK(result.confusion == std::vector<std::int64_t>{2, 0, 1, 2, 2, 0, 1, 2, 3, 1, 0, 1});
    // Logits far out have a loss that is a number.
    CHECK(evaluation(Task::Multiple, std::vector<float>{500, -500}, std::vector<LabelSet>{{1}}, 2).loss
          == doctest::Approx(500));
}

TEST_CASE("of labels in order the answer is the median, and the loss grows with the distance")
{
    const std::vector<float> logits{2, 0, 0, -1, 0, 1, 0, 0, 0, 0.5, 0.5, 2, 3, 0, 0, 2.5};
    const std::vector<LabelSet> truths{{0}, {2}, {3}, {1}};
    const protocol::Evaluation result = evaluation(Task::Ordinal, logits, truths, 4);
    CHECK(result.accuracy == doctest::Approx(0.5));
    CHECK(result.confusion == std::vector<std::int64_t>{1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1});
    CHECK(result.loss == doctest::Approx(1.1286147561325708)); // -log of softmax().cumsum() in double precision
    // The most likely label is the first, and more than half lies above it.
    const std::vector<double> torn{0.4, 0.15, 0.1, 0.35};
    CHECK(predictedLabels(Task::Ordinal, torn) == LabelSet{1});
    CHECK(predictedLabels(Task::Single, torn) == LabelSet{0});
    CHECK(predictedLabels(Task::Multiple, std::vector<double>{0.5, 0.49, 0.9}) == LabelSet{0, 2});
    CHECK(predictedLabels(Task::Multiple, std::vector<double>{0.1, 0.2}).empty());
    CHECK(predictedLabels(Task::Ordinal, std::vector<double>{0, 0, 1}) == LabelSet{2});
    double previous = 0;
    for (int truth = 0; truth < 4; ++truth) {
        const double loss
            = evaluation(Task::Ordinal, std::vector<float>{60, 0, 0, 0}, std::vector<LabelSet>{{truth}}, 4).loss;
        CHECK(std::isfinite(loss));
        CHECK((truth == 0 || loss > previous + 10));
        previous = loss;
    }
}

TEST_CASE("Gauss-Legendre points integrate polynomials exactly and are those of numpy")
{
    // 0.5 * (1 + numpy.polynomial.legendre.leggauss(3)[0]), 0.5 * weights
    const Quadrature three = gaussLegendre(3);
    const std::vector<double> points{0.1127016653792583, 0.5, 0.8872983346207417};
    const std::vector<double> weights{0.2777777777777778, 0.4444444444444444, 0.2777777777777778};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(three.points[i] == doctest::Approx(points[i]).epsilon(1e-14));
        CHECK(three.weights[i] == doctest::Approx(weights[i]).epsilon(1e-14));
    }
    for (const int n : {1, 2, 5, 50, 200}) {
        CAPTURE(n);
        const Quadrature q = gaussLegendre(n);
        for (int degree = 0; degree < std::min(2 * n, 40); ++degree) {
            double sum = 0;
            for (std::size_t i = 0; i < q.points.size(); ++i)
                sum += q.weights[i] * std::pow(q.points[i], degree);
            CHECK(sum == doctest::Approx(1.0 / (degree + 1)).epsilon(1e-12));
        }
    }
}

TEST_CASE("pieces are merged to words, special tokens to none")
{
    Encoding encoding;
    encoding.words = {-1, 0, 0, 1, 2, -1};
    encoding.offsets = {{0, 0}, {0, 4}, {4, 6}, {7, 9}, {9, 10}, {0, 0}};
    encoding.ids.resize(6);
    const std::vector<double> values{9, 1, 2, -3, 0.5, 9};
    const std::vector<WordAttribution> words = mergedToWords(encoding, values);
    REQUIRE(words.size() == 3);
    CHECK(words[0].begin == 0);
    CHECK(words[0].end == 6);
    CHECK(words[0].value == 3);
    CHECK(words[1].value == -3);
    CHECK(words[2].begin == 9);
    CHECK(words[2].value == 0.5);
}

TEST_CASE("each strategy picks what it says, ties by id, and of equal texts one")
{
    // Probabilities of three labels, as logits.
    const std::vector<std::vector<double>> table{
        {0.90, 0.05, 0.05}, // id 10
        {0.45, 0.44, 0.11}, // id 40: the smallest margin
        {0.34, 0.33, 0.33}, // id 30: the largest entropy, and the least confidence
        {0.45, 0.44, 0.11}, // id 20: as 40, with a smaller id
        {0.60, 0.39, 0.01}, // id 50
    };
    const std::vector<std::int64_t> ids{10, 40, 30, 20, 50};
    std::vector<float> logits;
    for (const auto &row : table) {
        for (const double p : row)
            logits.push_back(static_cast<float>(std::log(p)));
    }
    const std::vector<std::string> different{"a", "b", "c", "d", "e"};
    const std::vector<std::string> equal{"a", "b", "c", "b", "e"};
    struct Case
    {
        std::string strategy;
        const std::vector<std::string> *texts;
        std::vector<std::int64_t> picked;
        double value; // of the first
    };
    const std::vector<Case> cases{
        {"margin", &different, {20, 40, 30}, 0.01},       {"margin", &equal, {20, 30, 50}, 0.01},
        {"entropy", &different, {30, 20, 40}, 1.0985},    {"least-confidence", &different, {30, 20, 40}, 0.34},
        {"least-confidence", &equal, {30, 20, 50}, 0.34},
    };
    for (const Case &c : cases) {
        CAPTURE(c.strategy);
        const std::vector<protocol::Pick> picks = acquire({ids, *c.texts, logits, 3, Task::Single}, c.strategy, 3, 1);
        std::vector<std::int64_t> picked;
        for (const protocol::Pick &pick : picks)
            picked.push_back(pick.id);
        // 0.34 - 0.33 and 0.45 - 0.44 are equal but for rounding; the order of margin's first three is by value.
        if (c.strategy == "margin")
            std::sort(picked.begin(), picked.end());
        std::vector<std::int64_t> expected = c.picked;
        if (c.strategy == "margin")
            std::sort(expected.begin(), expected.end());
        CHECK(picked == expected);
        CHECK(picks.front().value == doctest::Approx(c.value).epsilon(1e-3));
        CHECK(picks.front().first == 0);
        CHECK(picks.front().second == 1);
    }
    CHECK(acquire({ids, different, logits, 3, Task::Single}, "margin", 100, 1).size() == 5);
    CHECK(acquire({ids, equal, {}, 0, Task::Single}, "random", 100, 1).size() == 4);
    CHECK(acquire({ids, {}, {}, 0, Task::Single}, "random", 3, 1)
          == acquire({ids, {}, {}, 0, Task::Single}, "random", 3, 1));
    CHECK_THROWS_AS(acquire({ids, different, logits, 3, Task::Single}, "boredom", 3, 1), Error);
    CHECK_THROWS_AS(acquire({ids, different, {}, 0, Task::Single}, "margin", 3, 1), Error);
}

TEST_CASE(
    "each kind of task has its own doubt: what is nearest to another answer, what is spread widest, what is least sure")
{
    struct Case
    {
        std::string name;
        Task task;
        std::vector<std::vector<double>> table; // probabilities, ids 1, 2, …
        std::string strategy;
        std::vector<std::int64_t> picked;
        double value; // of the first
        int first;
        int second;
    };
    const std::vector<std::vector<double>> several{
        {0.99, 0.48, 0.01}, // one label undecided
        {0.68, 0.70, 0.30}, // all of them a little
        {0.95, 0.05, 0.95},
    };
    const std::vector<std::vector<double>> ordered{
        {0.02, 0.52, 0.44, 0.02}, // between neighbours
        {0.46, 0.02, 0.03, 0.49}, // between the best and the worst
        {0.01, 0.01, 0.01, 0.97},
    };
    const auto h = [](double p) { return -p * std::log(p) - (1 - p) * std::log(1 - p); };
    const std::vector<Case> cases{
        {"several, margin", Task::Multiple, several, "margin", {1, 2, 3}, 0.04, 1, -1},
        {"several, entropy", Task::Multiple, several, "entropy", {2, 1, 3}, (h(0.68) + 2 * h(0.3)) / 3, 0, -1},
        {"several, confidence", Task::Multiple, several, "least-confidence", {2, 1, 3}, 0.68 * 0.7 * 0.7, 0, -1},
        {"ordered, margin", Task::Ordinal, ordered, "margin", {2, 1, 3}, 0.02, 2, 3},
        {"ordered, entropy", Task::Ordinal, ordered, "entropy", {2, 1, 3}, h(0.46) + h(0.48) + h(0.51), 2, 3},
        {"ordered, confidence", Task::Ordinal, ordered, "least-confidence", {2, 1, 3}, 0.03, 2, 3},
        {"one label, margin", Task::Single, ordered, "margin", {2, 1, 3}, 0.03, 3, 0},
    };
    for (const Case &c : cases) {
        CAPTURE(c.name);
        std::vector<float> logits;
        for (const auto &row : c.table) {
            for (const double p : row)
                logits.push_back(static_cast<float>(c.task == Task::Multiple ? std::log(p / (1 - p)) : std::log(p)));
        }
        const std::vector<std::int64_t> ids{1, 2, 3};
        const std::vector<protocol::Pick> picks
            = acquire({ids, {}, logits, static_cast<int>(c.table.front().size()), c.task}, c.strategy, 3, 1);
        std::vector<std::int64_t> picked;
        for (const protocol::Pick &pick : picks)
            picked.push_back(pick.id);
        CHECK(picked == c.picked);
        CHECK(picks.front().value == doctest::Approx(c.value).epsilon(1e-4));
        CHECK(picks.front().first == c.first);
        CHECK(picks.front().second == c.second);
    }
}

TEST_CASE("every exception becomes a failure with a code of the list and a remedy")
{
    struct Case
    {
        std::exception_ptr exception;
        std::string code;
    };
    const std::vector<Case> cases{
        {std::make_exception_ptr(Error({"tensor_missing", "t", "none", "[2]", "No t.", "Get it."})), "tensor_missing"},
        {std::make_exception_ptr(protocol::ProtocolError("a frame")), "protocol"},
        {std::make_exception_ptr(std::bad_alloc()), "out_of_memory"},
        {std::make_exception_ptr(std::runtime_error("boom")), "internal"},
        {std::make_exception_ptr(42), "internal"},
    };
    for (const Case &c : cases) {
        const protocol::Failure failure = failureOf(c.exception);
        CHECK(failure.code == c.code);
        CHECK_FALSE(failure.message.empty());
        CHECK_FALSE(failure.remedy.empty());
        CHECK(std::count(failureCodes().begin(), failureCodes().end(), failure.code) == 1);
    }
    const std::set<std::string_view> distinct(failureCodes().begin(), failureCodes().end());
    CHECK(distinct.size() == failureCodes().size());
    CHECK_FALSE(distinct.contains(""));
}

TEST_CASE("every code that the sources throw stands in the list")
{
    const std::regex thrown("Error\\(\\s*\\{\\s*\"([a-z_]+)\"");
    int found = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(WENDU_SOURCE_DIR "/core/ml")) {
        if (entry.path().extension() != ".cpp")
            continue;
        const std::string source = readFile(entry.path());
        for (std::sregex_iterator match(source.begin(), source.end(), thrown), end; match != end; ++match, ++found) {
            CAPTURE(entry.path().string());
            CAPTURE((*match)[1].str());
            CHECK(std::count(failureCodes().begin(), failureCodes().end(), (*match)[1].str()) == 1);
        }
    }
    CHECK(found > 30);
}

TEST_CASE("requests stand in a line of their own, jobs keep their order, and a waiting job can be taken out")
{
    Inbox inbox;
    inbox.put(protocol::Score{1, "m", "s", "", 0, 1});
    inbox.put(protocol::PutTexts{"s", {}, {}, {}});
    inbox.put(protocol::Score{2, "m", "s", "", 0, 1});
    inbox.put(protocol::Predict{3, "m", {}});
    CHECK(std::holds_alternative<protocol::Predict>(*inbox.nextRequest()));
    CHECK(jobOf(*inbox.next()) == 1);
    CHECK_FALSE(inbox.cancelled());
    CHECK(inbox.cancel(1) == Inbox::Cancel::Asked);
    CHECK(inbox.cancelled());
    CHECK(inbox.cancel(2) == Inbox::Cancel::Removed);
    CHECK(inbox.cancel(2) == Inbox::Cancel::Unknown);
    inbox.end();
    CHECK_FALSE(inbox.cancelled());
    CHECK(std::holds_alternative<protocol::PutTexts>(*inbox.next()));
    inbox.stop();
    CHECK(inbox.cancelled());
    CHECK_FALSE(inbox.nextRequest().has_value());
    CHECK_FALSE(inbox.next().has_value());
}
