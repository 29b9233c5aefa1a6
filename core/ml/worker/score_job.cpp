// SPDX-License-Identifier: Apache-2.0
#include "ml/batch/tokenized.h"
#include "ml/predict/scorer.h"
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
    void add(const ScoredBatch &batch, const std::vector<std::int64_t> &ids)
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

TokenizedTexts tokenizedSet(Engine &engine, std::int64_t job, const LoadedModel &model, const TextSet &set)
{
    ProgressReport progress(engine.output(), job, "tokenize", static_cast<std::int64_t>(set.texts.size()));
    return tokenize(*model.reader, set.texts, [&](std::int64_t done) {
        progress.update(done);
        engine.betweenBatches();
    });
}

} // namespace

void runJob(Engine &engine, const protocol::Score &order)
{
    const auto start = std::chrono::steady_clock::now();
    const TextSet &set = engine.sets().texts(order.set);
    const std::shared_ptr<const LoadedModel> model = engine.models().get(order.model);
    const TokenizedTexts tokenized = tokenizedSet(engine, order.job, *model, set);
    textsTruncated(engine.output(), order.job, tokenized.truncated, static_cast<std::int64_t>(set.texts.size()));
    const int classes = static_cast<int>(model->classifier->labelCount());

    ProgressReport progress(engine.output(), order.job, "score", static_cast<std::int64_t>(set.ids.size()));
    ScoreSender sender(engine.output(), order.job, classes);
    std::vector<float> logits = scoreTexts(
        *model->classifier, tokenized.ids,
        [&](const ScoredBatch &batch) {
            sender.add(batch, set.ids);
            progress.update(batch.textsDone, batch.workDone());
            engine.betweenBatches();
        },
        scoringHalved(engine.output(), order.job));
    sender.flush();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    engine.output().send(
        protocol::Scored{order.job, static_cast<std::int64_t>(set.ids.size()), tokenized.truncated, seconds.count()});
    engine.sets().keepScores(order.set, {classes, set.ids, std::move(logits)});
}

} // namespace wendu::ml
