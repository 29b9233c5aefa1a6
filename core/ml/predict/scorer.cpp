// SPDX-License-Identifier: Apache-2.0
#include "ml/predict/scorer.h"

#include "ml/batch/tokenized.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <deque>
#include <map>
#include <optional>

namespace wendu::ml {
namespace {

// Large enough that the products are efficient, small enough that its activations stay in a processor's cache and that a
// waiting request is soon served.
std::size_t tokensPerBatch(at::Device device)
{
    return device.is_cpu() ? 2048 : 32768;
}

// The distinct texts, each with the rows where it stands.
struct Distinct
{
    std::vector<TokenIds> texts;
    std::vector<Rows> rows;
};

Distinct distinct(std::span<const TokenIds> texts)
{
    Distinct result;
    std::map<std::span<const std::int32_t>, std::size_t, decltype([](const auto &a, const auto &b) {
                 return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
             })>
        known;
    for (std::size_t row = 0; row < texts.size(); ++row) {
        const auto [at, isNew] = known.try_emplace(texts[row], result.texts.size());
        if (isNew) {
            result.texts.push_back(texts[row]);
            result.rows.emplace_back();
        }
        result.rows[at->second].push_back(row);
    }
    return result;
}

// The batches still to be computed. Texts of one batch are equally long.
class Batches
{
public:
    Batches(std::span<const std::size_t> lengths, std::size_t tokensPerBatch)
        : m_lengths(lengths)
        , m_limit(tokensPerBatch)
    {
        const std::vector<Rows> batches = equalLengthBatches(lengths, tokensPerBatch);
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
    void halve(Rows batch, const Halved &halved)
    {
        const std::size_t before = tokens(batch);
        m_limit = before / 2;
        m_left.push_front(std::move(batch));
        if (halved)
            halved(static_cast<std::int64_t>(before), static_cast<std::int64_t>(m_limit));
    }

private:
    std::size_t tokens(const Rows &batch) const { return batch.size() * m_lengths[batch.front()]; }

    std::span<const std::size_t> m_lengths;
    std::size_t m_limit;
    std::deque<Rows> m_left;
};

// On the CPU, [texts, labels]. The guard does not reach further: what is served between batches may need gradients.
at::Tensor computed(const Classifier &classifier, std::span<const TokenIds> texts, const Rows &batch)
{
    const c10::InferenceMode noGradients;
    return classifier.logits(pack(texts, batch, classifier.device(), classifier.config().padId)).to(at::kCPU).contiguous();
}

} // namespace

std::vector<float> scoreTexts(const Classifier &classifier, std::span<const TokenIds> texts, const BatchScored &scored,
                              const Halved &halved)
{
    const Distinct pool = distinct(texts);
    const std::vector<std::size_t> lengths = lengthsOf(pool.texts);
    const auto labels = static_cast<std::size_t>(classifier.labelCount());
    std::vector<float> logits(texts.size() * labels);
    ScoredBatch done;
    for (const std::size_t length : lengths)
        done.tokensTotal += static_cast<std::int64_t>(length);

    Batches batches(lengths, tokensPerBatch(classifier.device()));
    while (const std::optional<Rows> batch = batches.next()) {
        at::Tensor result;
        const auto compute = [&] { result = computed(classifier, pool.texts, *batch); };
        if (batch->size() == 1) {
            compute();
        } else if (!hadMemory(compute)) {
            batches.halve(*batch, halved);
            continue;
        }
        const float *values = result.const_data_ptr<float>();
        done.rows.clear();
        done.logits.clear();
        for (const std::size_t text : *batch) {
            for (const std::size_t row : pool.rows[text]) {
                std::copy_n(values, labels, logits.begin() + static_cast<std::ptrdiff_t>(row * labels));
                done.rows.push_back(row);
                done.logits.insert(done.logits.end(), values, values + labels);
            }
            values += labels;
            done.tokensDone += static_cast<std::int64_t>(lengths[text]);
        }
        done.textsDone += static_cast<std::int64_t>(done.rows.size());
        if (scored)
            scored(done);
    }
    return logits;
}

} // namespace wendu::ml
