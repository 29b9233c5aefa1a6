// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's parts on the texts of a file: bench_engine FOLDER TEXTS.jsonl [--benchmark_filter=… and the like]. FOLDER holds a
// base model or a classifier, TEXTS.jsonl a JSON string a line. THREADS=1 in the environment: other than two threads.
#include "ml/batch/tokenized.h"
#include "ml/explain/integrated_gradients.h"
#include "ml/models/loader.h"
#include "ml/predict/scorer.h"
#include "ml/train/trainer.h"

#include <ATen/Parallel.h>
#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>

namespace {

using namespace wendu;

struct Material
{
    std::unique_ptr<ml::Classifier> classifier;
    std::vector<ml::TokenIds> texts;
};

Material read(const char *folder, const char *path)
{
    Material material;
    ml::NewHead head{{"bad", "middling", "good"}};
    material.classifier = ml::loadClassifier(folder, at::kCPU, head);
    const ml::TextReader reader(ml::loadTokenizer(folder), {});
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(nlohmann::json::parse(line).get<std::string>());
    material.texts = ml::tokenize(reader, lines).ids;
    return material;
}

void counted(benchmark::State &state, std::size_t texts)
{
    state.counters["texts"] = benchmark::Counter(static_cast<double>(texts), benchmark::Counter::kIsIterationInvariantRate);
}

void score(benchmark::State &state, const Material &material, ml::Precision precision)
{
    const auto copy = material.classifier->forInference(precision);
    for (auto _ : state)
        benchmark::DoNotOptimize(ml::scoreTexts(*copy, material.texts));
    counted(state, material.texts.size());
}

void explain(benchmark::State &state, const Material &material)
{
    const std::size_t count = std::min<std::size_t>(16, material.texts.size());
    const auto exact = material.classifier->forInference(ml::Precision::Exact);
    const auto copy = material.classifier->forInference(static_cast<ml::Precision>(state.range(1)));
    for (auto _ : state) {
        for (std::size_t i = 0; i < count; ++i) {
            const ml::TokenIds &ids = material.texts[i];
            ml::TokenIds baseline(ids.size(), material.classifier->config().padId);
            baseline.front() = ids.front();
            baseline.back() = ids.back();
            const auto steps = static_cast<int>(state.range(0));
            benchmark::DoNotOptimize(
                steps > 0 ? ml::integratedGradients(*copy, ml::Task::Single, ids, baseline, -1, steps)
                          : ml::convergedGradients(*exact, *copy, ml::Task::Single, ids, baseline, -1));
        }
    }
    counted(state, count);
}

// One epoch of the article's recipe on the first texts, with labels by turns.
void train(benchmark::State &state, const Material &material, const char *folder)
{
    const std::size_t count = std::min<std::size_t>(320, material.texts.size());
    protocol::Recipe recipe;
    recipe.epochs = 1;
    recipe.lengthGroups = true;
    for (auto _ : state) {
        state.PauseTiming();
        const ml::NewHead head{{"bad", "middling", "good"}};
        const auto classifier = ml::loadClassifier(folder, at::kCPU, head);
        ml::LabelledTexts texts;
        for (std::size_t i = 0; i < count; ++i) {
            texts.texts.push_back(material.texts[i]);
            texts.labels.push_back({static_cast<int>(i % 3)});
        }
        ml::TrainingObserver observer;
        state.ResumeTiming();
        ml::train(*classifier, ml::Task::Single, std::move(texts), {}, recipe, observer);
    }
    counted(state, count);
}

} // namespace

int main(int argc, char **argv)
{
    benchmark::Initialize(&argc, argv);
    if (argc != 3) {
        std::fputs("usage: bench_engine FOLDER TEXTS.jsonl\n", stderr);
        return 2;
    }
    const char *threads = std::getenv("THREADS");
    at::set_num_threads(threads ? std::atoi(threads) : 2);
    const Material material = read(argv[1], argv[2]);
    const auto add = [&](const char *name, auto function) {
        return benchmark::RegisterBenchmark(name, function, std::cref(material))->Unit(benchmark::kMillisecond)->UseRealTime();
    };
    for (const ml::Precision precision : {ml::Precision::Exact, ml::Precision::BFloat16, ml::Precision::Int8}) {
        add((std::string("score/") + ml::nameOf(precision)).c_str(),
            [precision](benchmark::State &state, const Material &m) { score(state, m, precision); });
    }
    add("explain", [](benchmark::State &state, const Material &m) { explain(state, m); })->ArgNames({"steps", "precision"})->Args({50, 0})->Args({0, 0})->Args({0, 1});
    add("train", [folder = argv[1]](benchmark::State &state, const Material &m) { train(state, m, folder); });
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
