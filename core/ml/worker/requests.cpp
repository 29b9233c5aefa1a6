// SPDX-License-Identifier: Apache-2.0
#include "ml/batch/tokenized.h"
#include "ml/error.h"
#include "ml/explain/integrated_gradients.h"
#include "ml/explain/words.h"
#include "ml/predict/scorer.h"
#include "ml/worker/engine.h"
#include "ml/worker/jobs.h"
#include "ml/worker/notices.h"

#include <cmath>
#include <limits>
#include <span>

namespace wendu::ml {
namespace {

constexpr int mostSteps = 1000;

// Every token replaced by PAD but those that the tokenizer puts around each text.
TokenIds baselineOf(const Encoding &encoding, const Tokenizer &tokenizer)
{
    TokenIds baseline = encoding.ids;
    for (std::size_t i = 0; i < baseline.size(); ++i) {
        if (encoding.words[i] >= 0)
            baseline[i] = tokenizer.padId();
    }
    return baseline;
}

// Products in int8 have no gradients.
Precision precisionOfGradients(at::Device device)
{
    return fasterPrecision(device) == Precision::BFloat16 ? Precision::BFloat16 : Precision::Exact;
}

// Of length 1; one of zeros stays as it is.
void makeUnit(std::span<float> vector)
{
    double sum = 0;
    for (const float value : vector)
        sum += static_cast<double>(value) * value;
    for (float &value : vector)
        value = sum > 0 ? static_cast<float>(value / std::sqrt(sum)) : value;
}

} // namespace

void serve(Engine &engine, const protocol::Predict &request)
{
    const std::shared_ptr<const LoadedModel> model = engine.models().get(request.model);
    const auto labels = static_cast<std::size_t>(model->classifier->labelCount());
    std::vector<TokenIds> texts;
    protocol::Predictions answer{request.request, nameOf(model->task), model->classifier->config().labels, {}};
    for (const std::string &text : request.texts) {
        protocol::Prediction item;
        texts.push_back(model->reader->ids(text, &item.truncated));
        item.inputIds.assign(texts.back().begin(), texts.back().end());
        answer.items.push_back(std::move(item));
    }
    const std::vector<float> logits = scoreTexts(
        *model->forInference(Precision::Exact), texts, [&engine](const ScoredBatch &) { engine.betweenParts(); },
        scoringHalved(engine.output(), 0));
    for (std::size_t i = 0; i < answer.items.size(); ++i) {
        const std::span<const float> row = std::span(logits).subspan(i * labels, labels);
        protocol::Prediction &item = answer.items[i];
        item.logits.assign(row.begin(), row.end());
        item.probabilities = probabilities(model->task, row);
        item.predicted = predictedLabels(model->task, item.probabilities);
    }
    engine.output().send(answer);
}

void serve(Engine &engine, const protocol::Tokenize &request)
{
    const std::shared_ptr<const Tokenizer> tokenizer = engine.models().tokenizer(request.model);
    const int length = request.maximumLength > 0 ? request.maximumLength : std::numeric_limits<int>::max();
    const Truncation truncation = request.headAndTail ? Truncation::HeadAndTail : Truncation::Head;
    protocol::TokenizedTexts answer{request.request, {}};
    for (std::size_t i = 0; i < request.texts.size(); ++i) {
        const Encoding encoding = request.pairs.empty() ? tokenizer->encode(request.texts[i], length, truncation)
                                                        : tokenizer->encodePair(request.texts[i], request.pairs[i], length);
        protocol::TokenizedText item;
        item.inputIds.assign(encoding.ids.begin(), encoding.ids.end());
        item.types = encoding.types;
        item.truncated = encoding.truncated;
        for (const std::int32_t id : encoding.ids)
            item.tokens.push_back(tokenizer->token(id));
        for (const auto &[begin, end] : encoding.offsets)
            item.offsets.push_back({begin, end});
        answer.items.push_back(std::move(item));
    }
    engine.output().send(answer);
}

void serve(Engine &engine, const protocol::Explain &request)
{
    if (request.steps < 0 || request.steps > mostSteps)
        throw Error({"recipe_invalid", "steps", std::to_string(request.steps), "0 to " + std::to_string(mostSteps),
                     "Integrated gradients with " + std::to_string(request.steps) + " steps; expected 1 to "
                         + std::to_string(mostSteps) + ", or 0 for as many as it takes.",
                     "Choose another number of steps."});
    const std::shared_ptr<const LoadedModel> model = engine.models().get(request.model);
    const Encoding encoding = model->reader->encode(request.text);
    const TokenIds baseline = baselineOf(encoding, model->reader->tokenizer());
    const auto exact = model->forInference(Precision::Exact);
    const auto between = [&engine] { engine.betweenParts(); };
    const Explanation explanation
        = request.steps > 0
              ? integratedGradients(*exact, model->task, encoding.ids, baseline, request.target, request.steps, between)
              : convergedGradients(*exact, *model->forInference(precisionOfGradients(engine.device())), model->task,
                                   encoding.ids, baseline, request.target, between);
    protocol::Attribution answer;
    answer.request = request.request;
    answer.labels = model->classifier->config().labels;
    answer.target = explanation.target;
    answer.probabilities = explanation.probabilities;
    answer.attributions = explanation.attributions;
    answer.logit = explanation.logit;
    answer.baselineLogit = explanation.baselineLogit;
    answer.delta = explanation.delta;
    answer.steps = explanation.steps;
    answer.truncated = encoding.truncated;
    for (std::size_t i = 0; i < encoding.ids.size(); ++i) {
        answer.tokens.push_back(model->reader->tokenizer().token(encoding.ids[i]));
        answer.offsets.push_back({encoding.offsets[i].begin, encoding.offsets[i].end});
    }
    for (const WordAttribution &word : mergedToWords(encoding, explanation.attributions)) {
        answer.words.push_back({word.begin, word.end});
        answer.wordAttributions.push_back(word.value);
    }
    engine.output().send(answer);
}

void serve(Engine &engine, const protocol::Embed &request)
{
    const std::shared_ptr<const LoadedModel> model = engine.models().get(request.model);
    std::vector<TokenIds> texts;
    for (const std::string &text : request.texts)
        texts.push_back(model->reader->ids(text));
    const std::shared_ptr<const Classifier> embedder = model->withoutHead();
    std::vector<float> vectors = scoreTexts(
        *embedder, texts, [&engine](const ScoredBatch &) { engine.betweenParts(); }, scoringHalved(engine.output(), 0));
    const auto dimension = static_cast<std::size_t>(embedder->labelCount());
    for (std::size_t begin = 0; begin < vectors.size(); begin += dimension)
        makeUnit(std::span(vectors).subspan(begin, dimension));
    engine.output().send(protocol::Embeddings{request.request, static_cast<int>(dimension), protocol::packFloats(vectors)});
}

void serve(Engine &engine, const protocol::OpenModel &request)
{
    engine.output().send(protocol::ModelState{request.model, engine.cache().open(request)});
}

void serve(Engine &engine, const protocol::ModelFile &part)
{
    if (engine.cache().receive(part))
        engine.output().send(protocol::ModelState{part.model, {}});
}

} // namespace wendu::ml
