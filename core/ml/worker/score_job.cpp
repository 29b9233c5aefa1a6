// SPDX-License-Identifier: Apache-2.0
#include "ml/acquire/two_stages.h"
#include "ml/batch/tokenized.h"
#include "ml/predict/scorer.h"
#include "ml/worker/device.h"
#include "ml/worker/engine.h"
#include "ml/worker/jobs.h"
#include "ml/worker/notices.h"
#include "ml/worker/progress.h"
#include "protocol/frame.h"

#include <chrono>

namespace wendu::ml {
namespace {

// Collects scores until there are enough for a frame, or until the client has waited long enough to see some.
class ScoreSender
{
public:
    ScoreSender(Output &output, std::int64_t job, int classes)
        : m_output(output)
        , m_job(job)
        , m_classes(classes)
    {
    }
    void add(const ScoredBatch &batch, std::span<const std::int64_t> ids)
    {
        for (const std::size_t row : batch.rows)
            m_ids.push_back(ids[row]);
        m_logits.insert(m_logits.end(), batch.logits.begin(), batch.logits.end());
        if (m_logits.size() * sizeof(float) >= protocol::chunkSize || Clock::now() - m_sent > std::chrono::seconds(1))
            flush();
    }
    void flush()
    {
        m_sent = Clock::now();
        if (m_ids.empty())
            return;
        m_output.send(protocol::Scores{m_job, m_classes, m_ids, protocol::packFloats(m_logits)});
        m_ids.clear();
        m_logits.clear();
    }

private:
    using Clock = std::chrono::steady_clock;
    Output &m_output;
    std::int64_t m_job;
    int m_classes;
    std::vector<std::int64_t> m_ids;
    std::vector<float> m_logits;
    Clock::time_point m_sent = Clock::now();
};

// The scores of a set, sent as they come; what they are is told by the message at the end.
struct Scoring
{
    std::vector<float> exactly(protocol::Scored &scored);
    std::vector<float> inStages(protocol::Scored &scored);
    TokenizedPool tokenized(std::size_t begin, std::size_t count);
    void betweenBatches();

    Engine &engine;
    const protocol::Score &order;
    const LoadedModel &model;
    const TextSet &set;
    int classes;
    ScoreSender sender{engine.output(), order.job, classes};
    ProgressReport progress{engine.output(), order.job, "score", static_cast<std::int64_t>(set.ids.size())};
    std::chrono::steady_clock::time_point gaveBack{}; // memory
};

void Scoring::betweenBatches()
{
    // The batches get shorter texts as they go, so each wants pieces of another size than those that the last has freed.
    if (const auto now = std::chrono::steady_clock::now(); now - gaveBack > std::chrono::seconds(2)) {
        gaveBack = now;
        giveMemoryBack();
    }
    engine.betweenBatches();
}

TokenizedPool Scoring::tokenized(std::size_t begin, std::size_t count)
{
    return tokenizePool(*model.reader, std::span(set.texts).subspan(begin, count),
                        [this](std::int64_t) { betweenBatches(); });
}

std::vector<float> Scoring::exactly(protocol::Scored &scored)
{
    const auto copy = model.forInference(Precision::Exact);
    std::vector<float> logits;
    logits.reserve(set.texts.size() * static_cast<std::size_t>(classes));
    for (std::size_t begin = 0; begin < set.texts.size(); begin += textsAtOnce) {
        const std::size_t count = std::min(textsAtOnce, set.texts.size() - begin);
        const TokenizedPool part = tokenized(begin, count);
        scored.truncated += part.truncated;
        const std::vector<float> own = scoreTexts(
            *copy, part.ids,
            [&](const ScoredBatch &batch) {
                sender.add(batch, std::span(set.ids).subspan(begin, count));
                const double done = (static_cast<double>(begin) + batch.workDone() * static_cast<double>(count))
                                    / static_cast<double>(set.texts.size());
                progress.update(static_cast<std::int64_t>(begin) + batch.textsDone, done);
                betweenBatches();
            },
            scoringHalved(engine.output(), order.job));
        logits.insert(logits.end(), own.begin(), own.end());
    }
    sender.flush();
    scored.exact = scored.distinct = scored.count;
    return logits;
}

std::vector<float> Scoring::inStages(protocol::Scored &scored)
{
    const TokenizedPool texts = tokenized(0, set.texts.size());
    scored.truncated = texts.truncated;
    StagedScores staged
        = scoreInStages([this](Precision precision) { return model.forInference(precision); }, texts.ids, model.task,
                        {order.strategy, order.count, order.seed},
                        [this](double done) {
                            progress.update(static_cast<std::int64_t>(done * static_cast<double>(set.ids.size())), done);
                            betweenBatches();
                        },
                        scoringHalved(engine.output(), order.job));
    // All at the end: only then it is known which text has which precision.
    const std::span<const float> logits = staged.logits;
    const auto width = static_cast<std::size_t>(classes);
    for (std::size_t row = 0; row < set.ids.size(); ++row) {
        const std::span<const float> own = logits.subspan(row * width, width);
        sender.add({.rows = {row}, .logits = {own.begin(), own.end()}}, set.ids);
    }
    sender.flush();
    scored.distinct = staged.texts;
    scored.exact = staged.exact;
    scored.precision = nameOf(staged.precision);
    scored.sample = staged.sample;
    scored.sameLabels = staged.sameLabels;
    scored.safety = staged.safety;
    scored.kept = staged.kept;
    return std::move(staged.logits);
}

} // namespace

void runJob(Engine &engine, const protocol::Score &order)
{
    const auto start = std::chrono::steady_clock::now();
    const TextSet &set = engine.sets().texts(order.set);
    const std::shared_ptr<const LoadedModel> model = engine.models().get(order.model);
    const int classes = static_cast<int>(model->classifier->labelCount());

    protocol::Scored scored{order.job, static_cast<std::int64_t>(set.ids.size())};
    Scoring scoring{engine, order, *model, set, classes};
    std::vector<float> logits = order.strategy.empty() ? scoring.exactly(scored) : scoring.inStages(scored);
    textsTruncated(engine.output(), order.job, scored.truncated, scored.count);
    scored.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    engine.output().send(scored);
    engine.sets().keepScores(order.set, {classes, set.ids, std::move(logits)});
}

} // namespace wendu::ml
