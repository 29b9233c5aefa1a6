// SPDX-License-Identifier: Apache-2.0
#include "ml/explain/integrated_gradients.h"

#include "ml/batch/crew.h"
#include "ml/error.h"
#include "ml/explain/quadrature.h"
#include "ml/predict/scorer.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace wendu::ml {
namespace {

// The text so many times over. Whatever is interpolated, the head reads the token that it reads of the text itself.
Batch copiesOf(const TokenIds &ids, std::int64_t copies, at::Device device)
{
    return pack(std::span(&ids, 1), Rows(static_cast<std::size_t>(copies), 0), device);
}

int checkedTarget(int target, Task task, const std::vector<double> &probabilities)
{
    const int labels = static_cast<int>(probabilities.size());
    if (target == -1)
        return foremostLabel(task, probabilities);
    if (target < 0 || target >= labels)
        throw Error({"target_unknown", "target", std::to_string(target), "-1 to " + std::to_string(labels - 1),
                     "The label to explain is " + std::to_string(target) + "; the model has " + std::to_string(labels) + ".",
                     "Choose one of the model's labels."});
    return target;
}

// The straight line from the baseline's embeddings to the text's, and what the logits do on it.
class Path
{
public:
    Path(const Classifier &classifier, const TokenIds &ids, const TokenIds &baseline)
        : m_length(std::max<std::int64_t>(1, static_cast<std::int64_t>(ids.size())))
    {
        const std::int32_t blank = classifier.config().padId;
        const std::array<TokenIds, 2> ends{ids.empty() ? TokenIds{blank} : ids, ids.empty() ? TokenIds{blank} : baseline};
        m_ids = ends[0];
        const at::Tensor embedded = classifier.embed(pack(ends, {0, 1}, classifier.device()));
        m_from = embedded.narrow(0, m_length, m_length);
        m_difference = embedded.narrow(0, 0, m_length) - m_from;
    }
    // At these points, 0 to 1, [points, labels], on the CPU.
    at::Tensor logitsAt(const Classifier &classifier, const std::vector<double> &points) const;
    // What the quadrature of the target's gradients comes to, [tokens], in logits.
    std::vector<double> attributions(const Classifier &classifier, int target, const Quadrature &quadrature,
                                     const std::function<void()> &between) const;

private:
    at::Tensor column(const std::vector<double> &values) const
    {
        return at::tensor(values, at::kDouble).to(m_from.options()).view({-1, 1, 1});
    }
    at::Tensor gradients(const Classifier &classifier, int target, const Quadrature &quadrature,
                         const std::function<void()> &between) const;

    std::int64_t m_length;
    TokenIds m_ids;
    at::Tensor m_from;       // [tokens, embedding]
    at::Tensor m_difference; // [tokens, embedding]
};

at::Tensor Path::logitsAt(const Classifier &classifier, const std::vector<double> &points) const
{
    const c10::NoGradGuard noGradients; // in whichever thread
    const auto count = static_cast<std::int64_t>(points.size());
    const at::Tensor embedded = (m_from + column(points) * m_difference).reshape({count * m_length, m_from.size(1)});
    return classifier.classify(embedded, copiesOf(m_ids, count, m_from.device())).to(at::kCPU, at::kFloat).contiguous();
}

// The sum over the quadrature's points of weight × gradient, [tokens, embedding].
at::Tensor Path::gradients(const Classifier &classifier, int target, const Quadrature &quadrature,
                           const std::function<void()> &between) const
{
    const auto steps = static_cast<std::int64_t>(quadrature.points.size());
    const at::Tensor points = column(quadrature.points);
    const at::Tensor weights = column(quadrature.weights);
    // On the CPU each thread has steps of its own, and all have as many.
    const auto quotient = [](std::int64_t a, std::int64_t by) { return (a + by - 1) / by; };
    const std::int64_t threads = threadsSideBySide(m_from.device());
    const std::int64_t most
        = std::max<std::int64_t>(1, static_cast<std::int64_t>(tokensPerBatch(m_from.device())) / m_length);
    const std::int64_t chunk = quotient(steps, threads * quotient(steps, threads * most));
    const std::int64_t chunks = quotient(steps, chunk);
    std::vector<at::Tensor> sums(static_cast<std::size_t>(chunks));
    const auto compute = [&](std::size_t number) {
        const c10::AutoGradMode records(true);
        const std::int64_t begin = static_cast<std::int64_t>(number) * chunk;
        const std::int64_t count = std::min(chunk, steps - begin);
        // Only the interpolated embeddings require gradients; none is computed for a weight.
        at::Tensor embedded
            = (m_from + points.narrow(0, begin, count) * m_difference).reshape({count * m_length, m_from.size(1)});
        embedded.requires_grad_(true);
        classifier.classify(embedded, copiesOf(m_ids, count, m_from.device())).select(1, target).sum().backward();
        const at::Tensor gradient = embedded.grad().view({count, m_length, m_from.size(1)});
        sums[number] = (gradient * weights.narrow(0, begin, count)).sum(0);
    };
    sideBySide(m_from.device(), sums.size(), compute, between);
    return std::accumulate(sums.begin(), sums.end(), at::zeros_like(m_from));
}

std::vector<double> Path::attributions(const Classifier &classifier, int target, const Quadrature &quadrature,
                                       const std::function<void()> &between) const
{
    const at::Tensor sums
        = (gradients(classifier, target, quadrature, between) * m_difference).sum(1).to(at::kCPU, at::kDouble).contiguous();
    const double *first = sums.const_data_ptr<double>();
    return {first, first + sums.numel()};
}

// Of the text and of its baseline, [2, labels].
Explanation explanationOf(const at::Tensor &logits, Task task, int target)
{
    const auto labels = static_cast<std::size_t>(logits.size(1));
    const float *values = logits.const_data_ptr<float>();
    Explanation result;
    result.probabilities = probabilities(task, {values, labels});
    result.target = checkedTarget(target, task, result.probabilities);
    result.logit = values[result.target];
    result.baselineLogit = values[labels + static_cast<std::size_t>(result.target)];
    return result;
}

void take(Explanation &explanation, std::vector<double> attributions, std::size_t tokens, int steps)
{
    attributions.resize(tokens);
    explanation.attributions = std::move(attributions);
    explanation.steps = steps;
    explanation.delta = std::accumulate(explanation.attributions.begin(), explanation.attributions.end(), 0.0)
                        - (explanation.logit - explanation.baselineLogit);
}

} // namespace

Explanation integratedGradients(const Classifier &classifier, Task task, const TokenIds &ids, const TokenIds &baseline,
                                int target, int steps, const std::function<void()> &between)
{
    const c10::NoGradGuard noGradients;
    const Path path(classifier, ids, baseline);
    Explanation result = explanationOf(path.logitsAt(classifier, {1, 0}), task, target);
    take(result, path.attributions(classifier, result.target, gaussLegendre(steps), between), ids.size(), steps);
    return result;
}

Explanation convergedGradients(const Classifier &classifier, const Classifier &quick, Task task, const TokenIds &ids,
                               const TokenIds &baseline, int target, const std::function<void()> &between)
{
    constexpr std::array stepsToTry{10, 16, 28, 50, 100};
    const c10::NoGradGuard noGradients;
    const Path path(classifier, ids, baseline);

    // The ends as they are, and what lies between them as quickly as may be: eight intervals.
    const std::array<std::vector<double>, 3> points{{{0.125, 0.25, 0.375, 0.5}, {1, 0}, {0.625, 0.75, 0.875}}};
    std::array<at::Tensor, 3> logits;
    const auto compute = [&](std::size_t i) { logits[i] = path.logitsAt(i == 1 ? classifier : quick, points[i]); };
    sideBySide(classifier.device(), logits.size(), compute, between);
    Explanation result = explanationOf(logits[1], task, target);
    const at::Tensor line = at::cat({logits[1].narrow(0, 1, 1), logits[0], logits[2], logits[1].narrow(0, 0, 1)})
                                .select(1, result.target)
                                .to(at::kDouble)
                                .contiguous();
    const Peak peak = peakOf({line.const_data_ptr<double>(), static_cast<std::size_t>(line.numel())});

    const double change = std::max(std::abs(result.logit - result.baselineLogit), leastChange);
    for (const int steps : stepsToTry) {
        // What so many steps do not settle may be the lower precision's doing.
        const Classifier &gradients = steps < 50 ? quick : classifier;
        take(result, path.attributions(gradients, result.target, gaussLegendreAt(peak, steps), between), ids.size(), steps);
        if (std::abs(result.delta) <= convergedDelta * change)
            break;
    }
    return result;
}

} // namespace wendu::ml
