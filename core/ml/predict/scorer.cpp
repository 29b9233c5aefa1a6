// SPDX-License-Identifier: Apache-2.0
#include "ml/predict/scorer.h"

#include "ml/batch/crew.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace wendu::ml {
namespace {

// The batches still to be computed. Texts of one batch are equally long.
class Batches
{
public:
    Batches(std::span<const std::size_t> lengths, std::size_t limit)
        : m_lengths(lengths)
        , m_limit(limit)
    {
        const std::vector<Rows> batches = equalLengthBatches(lengths, limit);
        m_left.assign(batches.begin(), batches.end());
    }
    // Nothing when there is none left. What is over the limit is cut in halves first, but for a single text.
    std::optional<Rows> next()
    {
        if (m_left.empty())
            return std::nullopt;
        while (m_left.front().size() > 1 && tokens(m_left.front()) > m_limit) {
            const Rows whole = std::move(m_left.front());
            const auto middle = whole.begin() + static_cast<std::ptrdiff_t>(whole.size() / 2);
            m_left.front().assign(middle, whole.end());
            m_left.emplace_front(whole.begin(), middle);
        }
        Rows batch = std::move(m_left.front());
        m_left.pop_front();
        return batch;
    }
    // This batch comes again, in parts, and from now on none is larger than they are.
    void halve(Rows batch)
    {
        const std::size_t before = tokens(batch);
        if (before / 2 < m_limit) { // else another thread has been here
            m_limit = before / 2;
            m_halvings.emplace_back(before, m_limit);
        }
        m_left.push_front(std::move(batch));
    }
    // Those since the last call, as Halved tells them.
    std::vector<std::pair<std::int64_t, std::int64_t>> takeHalvings() { return std::exchange(m_halvings, {}); }
    std::size_t count() const { return m_left.size(); }

private:
    std::size_t tokens(const Rows &batch) const { return batch.size() * m_lengths[batch.front()]; }

    std::span<const std::size_t> m_lengths;
    std::size_t m_limit;
    std::deque<Rows> m_left;
    std::vector<std::pair<std::int64_t, std::int64_t>> m_halvings;
};

// On the CPU, [texts, labels]. The guard does not reach further.
at::Tensor computed(const Classifier &classifier, const Texts &texts, std::span<const std::size_t> all, const Rows &batch)
{
    Rows rows;
    for (const std::size_t number : batch)
        rows.push_back(all[number]);
    const c10::InferenceMode noGradients;
    return classifier.logits(pack(texts, rows, classifier.device(), classifier.config().padId)).to(at::kCPU).contiguous();
}

// Computes rows of the texts in batches, which count them as they stand in `rows`, until there are none left; only the
// caller's thread hears of what is done.
class Scoring
{
public:
    using Done = std::function<void(const Rows &batch, const at::Tensor &logits)>;
    Scoring(const Classifier &classifier, const Texts &texts, std::span<const std::size_t> rows,
            std::span<const std::size_t> lengths, Done done, const Halved &halved)
        : m_classifier(classifier)
        , m_texts(texts)
        , m_rows(rows)
        , m_batches(lengths, tokensPerBatch(classifier.device()))
        , m_done(std::move(done))
        , m_halved(halved)
    {
    }
    void run()
    {
        // A single batch is the sooner done the more threads share in it.
        if (!m_classifier.device().is_cpu() || m_batches.count() < 2)
            return work([this] { deliver(); }, [] { return false; });
        Crew &crew = Crew::get();
        crew.run([&] { work([&] { crew.tell(); }, [&] { return crew.stopped(); }); }, [this] { deliver(); });
    }

private:
    template<typename Tell, typename Stopped>
    void work(const Tell &tell, const Stopped &stopped)
    {
        while (const std::optional<Rows> batch = next()) {
            at::Tensor logits;
            const auto compute = [&] { logits = computed(m_classifier, m_texts, m_rows, *batch); };
            const bool hadEnough = hadMemory(compute);
            if (!hadEnough && batch->size() > 1) {
                const std::lock_guard lock(m_mutex);
                m_batches.halve(*batch);
            } else {
                if (!hadEnough)
                    compute(); // once more: what was kept is free now, and no new code is made
                put({*batch, logits});
            }
            if (stopped())
                return;
            tell();
        }
    }
    std::optional<Rows> next()
    {
        const std::lock_guard lock(m_mutex);
        return m_batches.next();
    }
    void put(std::pair<Rows, at::Tensor> scored)
    {
        const std::lock_guard lock(m_mutex);
        m_ready.push_back(std::move(scored));
    }
    void deliver()
    {
        std::deque<std::pair<Rows, at::Tensor>> ready;
        std::vector<std::pair<std::int64_t, std::int64_t>> halvings;
        {
            const std::lock_guard lock(m_mutex);
            ready.swap(m_ready);
            halvings = m_batches.takeHalvings();
        }
        for (const auto &[before, after] : halvings) {
            if (m_halved)
                m_halved(before, after);
        }
        for (const auto &[batch, logits] : ready)
            m_done(batch, logits);
    }

    const Classifier &m_classifier;
    const Texts &m_texts;
    std::span<const std::size_t> m_rows;
    std::mutex m_mutex; // of the two that follow
    Batches m_batches;
    std::deque<std::pair<Rows, at::Tensor>> m_ready;
    Done m_done;
    const Halved &m_halved;
};

// Computes these rows, which differ from each other; `put` puts the logits of rows[number] to their place and into the
// batch.
template<typename Put>
void scoreDistinct(const Classifier &classifier, const Texts &texts, std::span<const std::size_t> rows, const Put &put,
                   const BatchScored &scored, const Halved &halved)
{
    std::vector<std::size_t> lengths;
    ScoredBatch done;
    for (const std::size_t row : rows) {
        lengths.push_back(texts[row].size());
        done.tokensTotal += static_cast<std::int64_t>(lengths.back());
    }
    const auto labels = static_cast<std::size_t>(classifier.labelCount());
    const auto take = [&](const Rows &batch, const at::Tensor &result) {
        std::span<const float> values(result.const_data_ptr<float>(), batch.size() * labels);
        done.rows.clear();
        done.logits.clear();
        for (const std::size_t number : batch) {
            put(number, values.first(labels), done);
            values = values.subspan(labels);
            done.tokensDone += static_cast<std::int64_t>(lengths[number]);
        }
        done.textsDone += static_cast<std::int64_t>(done.rows.size());
        if (scored)
            scored(done);
    };
    Scoring(classifier, texts, rows, lengths, take, halved).run();
}

void put(std::span<const float> logits, std::size_t at, std::size_t row, std::vector<float> &result, ScoredBatch &batch)
{
    std::copy(logits.begin(), logits.end(), result.begin() + static_cast<std::ptrdiff_t>(at * logits.size()));
    batch.rows.push_back(row);
    batch.logits.insert(batch.logits.end(), logits.begin(), logits.end());
}

} // namespace

std::size_t tokensPerBatch(at::Device device)
{
    return device.is_cpu() ? 1024 : 32768;
}

std::vector<float> scoreTexts(const Classifier &classifier, const Texts &texts, const BatchScored &scored,
                              const Halved &halved)
{
    const DistinctTexts pool(texts);
    std::vector<float> result(texts.size() * static_cast<std::size_t>(classifier.labelCount()));
    const auto putAll = [&](std::size_t number, std::span<const float> logits, ScoredBatch &batch) {
        pool.forEachRow(number, [&](std::size_t row) { put(logits, row, row, result, batch); });
    };
    scoreDistinct(classifier, texts, pool.firsts(), putAll, scored, halved);
    return result;
}

std::vector<float> scoreRows(const Classifier &classifier, const Texts &texts, std::span<const std::size_t> rows,
                             const BatchScored &scored, const Halved &halved)
{
    std::vector<float> result(rows.size() * static_cast<std::size_t>(classifier.labelCount()));
    const auto putOne = [&](std::size_t number, std::span<const float> logits, ScoredBatch &batch) {
        put(logits, number, rows[number], result, batch);
    };
    scoreDistinct(classifier, texts, rows, putOne, scored, halved);
    return result;
}

} // namespace wendu::ml
