// SPDX-License-Identifier: Apache-2.0
#include "ml/predict/scorer.h"

#include "ml/batch/tokenized.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <map>

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

} // namespace

std::vector<float> scoreTexts(const Classifier &classifier, std::span<const TokenIds> texts, const BatchScored &scored)
{
    const Distinct pool = distinct(texts);
    const std::vector<std::size_t> lengths = lengthsOf(pool.texts);
    const auto labels = static_cast<std::size_t>(classifier.labelCount());
    std::vector<float> logits(texts.size() * labels);
    ScoredBatch done;
    for (const std::size_t length : lengths)
        done.tokensTotal += static_cast<std::int64_t>(length);

    for (const Rows &batch : equalLengthBatches(lengths, tokensPerBatch(classifier.device()))) {
        at::Tensor result;
        {
            // Not around the callback: what it serves between the batches may need gradients.
            const c10::InferenceMode noGradients;
            result = classifier.logits(pack(pool.texts, batch, classifier.device())).to(at::kCPU).contiguous();
        }
        const float *values = result.const_data_ptr<float>();
        done.rows.clear();
        done.logits.clear();
        for (std::size_t i = 0; i < batch.size(); ++i, values += labels) {
            for (const std::size_t row : pool.rows[batch[i]]) {
                std::copy_n(values, labels, logits.begin() + static_cast<std::ptrdiff_t>(row * labels));
                done.rows.push_back(row);
                done.logits.insert(done.logits.end(), values, values + labels);
            }
            done.tokensDone += static_cast<std::int64_t>(lengths[batch[i]]);
        }
        done.textsDone += static_cast<std::int64_t>(done.rows.size());
        if (scored)
            scored(done);
    }
    return logits;
}

std::vector<double> probabilities(std::span<const float> logits)
{
    const double top = *std::max_element(logits.begin(), logits.end());
    std::vector<double> values;
    double sum = 0;
    for (const float logit : logits) {
        values.push_back(std::exp(logit - top));
        sum += values.back();
    }
    for (double &value : values)
        value /= sum;
    return values;
}

} // namespace wendu::ml
