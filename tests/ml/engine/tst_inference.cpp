// SPDX-License-Identifier: Apache-2.0
#include "ml/acquire/strategy.h"
#include "ml/acquire/two_stages.h"
#include "ml/batch/crew.h"
#include "ml/batch/tokenized.h"
#include "ml/error.h"
#include "ml/explain/integrated_gradients.h"
#include "ml/explain/quadrature.h"
#include "ml/models/loader.h"
#include "ml/predict/scorer.h"
#include "ml/tokenize/tokenizer.h"
#include "ml/worker/device.h"
#include "support/check.h"
#include "support/scratch.h"
#include "support/tiny_model.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iterator>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>
#include <stdexcept>
#include <thread>

using namespace wendu;
using namespace wendu::ml;
using namespace wendu::ml::test;

namespace {

struct Model
{
    Scratch scratch;
    std::unique_ptr<Classifier> classifier;
    TinyTexts texts;
    std::vector<TokenIds> ids;

    explicit Model(std::size_t count)
        : texts(tinyTexts(count))
    {
        TinyModel(tinyLabels()).write(scratch / "model");
        classifier = loadClassifier(scratch / "model", at::kCPU);
        const TextReader reader(loadTokenizer(scratch / "model"), {});
        ids = tokenize(reader, texts.texts).ids;
    }
};

std::set<std::int64_t> picked(const Model &model, const std::vector<float> &logits, const char *strategy, int count)
{
    std::set<std::int64_t> ids;
    for (const protocol::Pick &pick : acquire({model.texts.ids, model.texts.texts, logits, 3}, strategy, count, 1))
        ids.insert(pick.id);
    return ids;
}

Copies copiesOf(const Model &model)
{
    return [&model](Precision precision) -> std::shared_ptr<const Classifier> {
        return model.classifier->forInference(precision);
    };
}

// The lower precisions that this processor computes, whether it is faster at them or not: fbgemm's products in int8 need
// AVX2.
std::set<Precision> lowerPrecisions()
{
    std::set<Precision> precisions;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        precisions.insert(Precision::Int8);
#endif
    if (const std::optional<Precision> faster = fasterPrecision(at::kCPU))
        precisions.insert(*faster);
    return precisions;
}

double largestDifference(const std::vector<float> &a, const std::vector<float> &b)
{
    REQUIRE(a.size() == b.size());
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(static_cast<double>(a[i]) - b[i]));
    return largest;
}

} // namespace

TEST_CASE("a crew does each number once, side by side, and the caller alone hears of it")
{
    Crew &crew = Crew::get();
    std::mutex mutex;
    std::vector<int> seen(1000);
    const std::thread::id caller = std::this_thread::get_id();
    int heard = 0;
    bool onCaller = false;
    crew.forEach(
        seen.size(),
        [&](std::size_t i) {
            const std::lock_guard lock(mutex);
            ++seen[i];
            onCaller = onCaller || std::this_thread::get_id() == caller;
        },
        [&] {
            ++heard;
            CHECK(std::this_thread::get_id() == caller);
        });
    CHECK(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; }));
    CHECK_FALSE(onCaller);
    CHECK(heard > 0);
}

TEST_CASE("a thread has the crew of its own count of threads, whatever others have set since")
{
    const auto sizeFor = [](int threads) {
        int size = 0;
        std::thread([&] {
            useThreads(threads);
            Crew::get().forEach(8, [](std::size_t) { at::ones({8}).sum(); });
            std::thread([] { useThreads(1); }).join();
            size = Crew::get().size();
        }).join();
        return size;
    };
    CHECK(sizeFor(3) == 3);
    CHECK(sizeFor(2) == 2);
}

TEST_CASE("what a crew's thread throws reaches the caller, and what the caller throws ends the crew's work")
{
    Crew &crew = Crew::get();
    std::atomic<int> done = 0;
    CHECK_THROWS_AS(crew.forEach(100000,
                                 [&](std::size_t i) {
                                     if (i == 10)
                                         throw std::runtime_error("ten");
                                     while (i > 10 && !crew.stopped())
                                         std::this_thread::yield();
                                     ++done;
                                 }),
                    std::runtime_error);
    CHECK(done <= 10 + crew.size()); // those that had begun
    const auto stop = [] { throw std::logic_error("enough"); };
    CHECK_THROWS_AS(crew.run(
                        [&] {
                            while (!crew.stopped())
                                crew.tell();
                        },
                        stop),
                    std::logic_error);
    int again = 0; // it is of use afterwards
    crew.forEach(1, [&](std::size_t) { ++again; });
    CHECK(again == 1);
}

TEST_CASE("copies for inference compute what the classifier computes")
{
    const Model model(300);
    const std::vector<float> expected = scoreTexts(*model.classifier, model.ids);
    CHECK(largestDifference(scoreTexts(*model.classifier->forInference(Precision::Exact), model.ids), expected) < 1e-5);
    double largest = 0;
    for (const float logit : expected)
        largest = std::max(largest, std::abs(static_cast<double>(logit)));
    for (const Precision precision : lowerPrecisions()) {
        CAPTURE(nameOf(precision));
        const double difference
            = largestDifference(scoreTexts(*model.classifier->forInference(precision), model.ids), expected);
        CHECK(difference > 1e-6); // or it is no copy of a lower precision
        CHECK(difference < 0.1 * largest);
    }
}

TEST_CASE("in two stages the picks are those of exact scores, and few texts are computed exactly")
{
    const Model model(6000);
    const std::vector<float> exact = scoreTexts(*model.classifier->forInference(Precision::Exact), model.ids);
    const std::size_t texts = DistinctTexts(model.ids).count();
    REQUIRE(texts > 2000);
    for (const Precision precision : lowerPrecisions()) {
        for (const char *strategy : {"margin", "entropy", "least-confidence"}) {
            CAPTURE(nameOf(precision));
            CAPTURE(strategy);
            double last = 0;
            const StagedScores staged = scoreInStages(copiesOf(model), model.ids, Task::Single,
                                                      {strategy, 50, 3, true, precision}, [&](double done) {
                                                          CHECK(done >= last);
                                                          last = done;
                                                      });
            CHECK(last == doctest::Approx(1));
            CHECK(staged.texts == static_cast<std::int64_t>(texts));
            CHECK(staged.precision == precision);
            CHECK(staged.exact < staged.texts);
            CHECK(staged.exact >= 50);
            CHECK(staged.sample >= 96);
            CHECK(staged.kept > 0.96);
            CHECK(staged.kept < 1);
            // What stands behind the picks is exact, whichever precision the others have.
            const auto wanted = picked(model, exact, strategy, 50);
            const auto got = picked(model, staged.logits, strategy, 50);
            std::vector<std::int64_t> shared;
            std::set_intersection(wanted.begin(), wanted.end(), got.begin(), got.end(), std::back_inserter(shared));
            CHECK(shared.size() >= 48);
        }
    }
}

TEST_CASE("where no lower precision is faster, all texts are scored exactly")
{
    if (fasterPrecision(at::kCPU))
        return;
    const Model model(6000);
    const StagedScores staged = scoreInStages(copiesOf(model), model.ids, Task::Single, {"margin", 50, 3, true});
    CHECK(staged.exact == staged.texts);
    CHECK(staged.kept == 1);
    CHECK(largestDifference(staged.logits, scoreTexts(*model.classifier->forInference(Precision::Exact), model.ids)) < 1e-5);
}

TEST_CASE("a pool that is small, or from which much is picked, is scored exactly")
{
    const Model model(6000);
    const std::vector<TokenIds> few(model.ids.begin(), model.ids.begin() + 300);
    const StagedScores small = scoreInStages(copiesOf(model), few, Task::Single, {"margin", 10, 1});
    CHECK(small.exact == small.texts);
    CHECK(small.precision == Precision::Exact);
    const StagedScores much = scoreInStages(copiesOf(model), model.ids, Task::Single, {"margin", 5000, 1});
    CHECK(much.exact == much.texts);
    CHECK(scoreInStages(copiesOf(model), {}, Task::Single, {"margin", 10, 1}).logits.empty());
    const StagedScores none = scoreInStages(copiesOf(model), model.ids, Task::Single, {"margin", 0, 1, true});
    CHECK(none.exact == none.texts);
    for (const char *strategy : {"random", "lottery"})
        CHECK_THROWS_AS(scoreInStages(copiesOf(model), model.ids, Task::Single, {strategy, 10, 1}), Error);
}

TEST_CASE("Gauss-Legendre around a peak is exact for a Lorentz curve, however narrow, and keeps the measure of [0, 1]")
{
    for (const double width : {0.03, 0.1, 0.5, 2.0}) {
        const Peak peak{0.4, width};
        const Quadrature quadrature = gaussLegendreAt(peak, 6);
        double sum = 0;
        for (std::size_t i = 0; i < quadrature.points.size(); ++i) {
            CHECK(quadrature.points[i] > 0);
            CHECK(quadrature.points[i] < 1);
            const double x = (quadrature.points[i] - peak.centre) / width;
            sum += quadrature.weights[i] / (1 + x * x);
        }
        CHECK(sum == doctest::Approx(width * (std::atan(0.6 / width) + std::atan(0.4 / width))).epsilon(1e-10));
        const Quadrature fine = gaussLegendreAt(peak, 400);
        CHECK(std::accumulate(fine.weights.begin(), fine.weights.end(), 0.0) == doctest::Approx(1).epsilon(1e-6));
    }
}

TEST_CASE("a peak is found where a function changes, and a straight line has a broad one")
{
    std::vector<double> line;
    std::vector<double> step;
    for (int i = 0; i <= 16; ++i) {
        const double x = i / 16.0;
        line.push_back(3 * x);
        step.push_back(std::atan((x - 0.7) / 0.05));
    }
    CHECK(peakOf(step).centre == doctest::Approx(0.7).epsilon(0.05));
    CHECK(peakOf(step).width < 0.15);
    CHECK(peakOf(line).width > 0.3);
    CHECK(peakOf(std::vector<double>(5, 1.0)).width == 1); // nothing changes at all
}

TEST_CASE("attributions by as many steps as it takes are those of many steps, and their delta is small")
{
    const Model model(40);
    const auto exact = model.classifier->forInference(Precision::Exact);
    for (std::size_t i = 0; i < 10; ++i) {
        const TokenIds &ids = model.ids[i];
        TokenIds baseline(ids.size(), 0);
        baseline.front() = ids.front();
        baseline.back() = ids.back();
        const Explanation many = integratedGradients(*exact, Task::Single, ids, baseline, -1, 300);
        const Explanation few = convergedGradients(*exact, *exact, Task::Single, ids, baseline, -1);
        CHECK(few.target == many.target);
        CHECK(few.logit == doctest::Approx(many.logit));
        CHECK(few.steps < 300);
        CHECK(std::abs(few.delta) <= convergedDelta * std::max(std::abs(few.logit - few.baselineLogit), leastChange));
        double largest = 0;
        for (const double value : many.attributions)
            largest = std::max(largest, std::abs(value));
        REQUIRE(few.attributions.size() == many.attributions.size());
        for (std::size_t k = 0; k < many.attributions.size(); ++k)
            CHECK(std::abs(few.attributions[k] - many.attributions[k]) <= 0.05 * largest);
    }
}

TEST_CASE("dropout drops its share, keeps the mean, and follows from its seed")
{
    const at::Tensor x = at::ones({400, 1001});
    const auto dropped = [&x](std::uint64_t seed) {
        const DropoutNoise noise(seed);
        return drop(x, 0.3);
    };
    const at::Tensor once = dropped(5);
    CHECK(once.equal(dropped(5)));
    CHECK_FALSE(once.equal(dropped(6)));
    // Of 400,400 draws the standard deviation of the share is 0.0007.
    CHECK(once.eq(0).to(at::kDouble).mean().item<double>() == doctest::Approx(0.3).epsilon(0.012));
    CHECK(once.mean().item<double>() == doctest::Approx(1).epsilon(0.005));
    CHECK(once.max().item<double>() == doctest::Approx(1 / 0.7).epsilon(1e-4));
    const DropoutNoise noise(1);
    CHECK(drop(x, 1).abs().sum().item<double>() == 0);
    CHECK(drop(x, 0).is_same(x));
}
