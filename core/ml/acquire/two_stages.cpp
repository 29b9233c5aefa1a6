// SPDX-License-Identifier: Apache-2.0
#include "ml/acquire/two_stages.h"

#include "ml/acquire/strategy.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <numeric>
#include <optional>

namespace wendu::ml {
namespace {

constexpr std::size_t leastSample = 96;
constexpr std::size_t largestSample = 512;
constexpr std::size_t textsForOneOfTheSample = 24;
// Below, what a text takes to compute twice and the copies of the model cost more than there is to save.
constexpr std::size_t leastTexts = 10 * leastSample;

// Of the time that all texts take in float32: what is not saved by more is not worth being inexact.
constexpr double worthwhile = 0.9;
// What the progress says at most before the end: how much is to be computed again is not known before.
constexpr double almostDone = 0.99;

double sharedPart(const std::vector<LabelSet> &some, const std::vector<LabelSet> &others)
{
    std::size_t same = 0;
    for (std::size_t i = 0; i < some.size(); ++i)
        same += some[i] == others[i] ? 1 : 0;
    return some.empty() ? 1 : static_cast<double>(same) / static_cast<double>(some.size());
}

class Stages
{
public:
    Stages(const Classifier &classifier, std::span<const TokenIds> texts, Task task, const Wanted &wanted,
           const std::function<void(double)> &progress, const Halved &halved)
        : m_texts(texts)
        , m_task(task)
        , m_wanted(wanted)
        , m_progress(progress)
        , m_halved(halved)
        , m_labels(static_cast<std::size_t>(classifier.labelCount()))
        , m_exact(classifier.forInference(Precision::Exact))
        , m_pool(texts)
        , m_values(m_pool.count())
        , m_isExact(m_pool.count(), false)
    {
        m_result.texts = static_cast<std::int64_t>(m_pool.count());
        m_result.logits.resize(m_pool.count() * m_labels);
        for (std::size_t row = 0; row < m_pool.count(); ++row)
            m_tokens += static_cast<double>(texts[m_pool.first(row)].size());
        m_expected = std::max(m_tokens, 1.0);
        sortingValues(task, {}, 1, wanted.strategy); // throws for one that there is not
    }
    StagedScores run(const Classifier &classifier);

private:
    // The scores of these rows, which then stand in m_result and m_values. The seconds that it took.
    double compute(const Classifier &classifier, const Rows &rows);
    void computePart(const Classifier &classifier, const Rows &rows);
    void measure(const std::vector<double> &quick, const std::vector<double> &exact);
    std::vector<double> valuesOf(const Rows &rows) const;
    std::vector<LabelSet> labelsOf(const Rows &rows) const;
    // What is known exactly of these rows, and that put back in its place.
    struct Known
    {
        std::vector<float> logits; // [rows, labels]
        std::vector<double> values;
        std::vector<LabelSet> labels;
    };
    Known knownOf(const Rows &rows) const;
    void restore(const Rows &rows, const Known &known);
    // The share of the sample that would have to be computed again.
    double candidatesAmong(const std::vector<double> &quick, std::vector<double> exact) const;
    // The least value that a text must have to be picked, as far as is known: that of the last of the best so far.
    double threshold() const;
    Rows notExact() const;
    StagedScores spread(); // from the distinct texts to all

    std::span<const TokenIds> m_texts;
    Task m_task;
    const Wanted &m_wanted;
    const std::function<void(double)> &m_progress;
    const Halved &m_halved;
    std::size_t m_labels;
    std::unique_ptr<const Classifier> m_exact;
    DistinctTexts m_pool;         // whose numbers are the rows here
    std::vector<double> m_values; // of the strategy; less is worth more
    std::vector<bool> m_isExact;
    double m_tokens = 0;
    // In tokens of float32, for the progress:
    double m_quickCost = 1; // of a token of the lower precision
    double m_done = 0;
    double m_expected = 1;
    double m_told = 0;
    StagedScores m_result;
};

void Stages::computePart(const Classifier &classifier, const Rows &rows)
{
    Rows firsts;
    for (const std::size_t row : rows)
        firsts.push_back(m_pool.first(row));
    const bool exact = &classifier == m_exact.get();
    const auto heard = [this, before = m_done, cost = exact ? 1 : m_quickCost](const ScoredBatch &batch) {
        m_done = before + cost * static_cast<double>(batch.tokensDone);
        m_told = std::max(m_told, std::min(m_done / m_expected, almostDone));
        if (m_progress)
            m_progress(m_told);
    };
    const std::vector<float> logits = scoreRows(classifier, m_texts, firsts, heard, m_halved);
    const std::vector<double> values = sortingValues(m_task, logits, static_cast<int>(m_labels), m_wanted.strategy);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::copy_n(logits.begin() + static_cast<std::ptrdiff_t>(i * m_labels), m_labels,
                    m_result.logits.begin() + static_cast<std::ptrdiff_t>(rows[i] * m_labels));
        m_values[rows[i]] = values[i];
        m_isExact[rows[i]] = exact;
    }
}

double Stages::compute(const Classifier &classifier, const Rows &rows)
{
    const auto start = std::chrono::steady_clock::now();
    for (const Rows &part : cut(rows, textsAtOnce))
        computePart(classifier, part);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::vector<double> Stages::valuesOf(const Rows &rows) const
{
    std::vector<double> values;
    for (const std::size_t row : rows)
        values.push_back(m_values[row]);
    return values;
}

std::vector<LabelSet> Stages::labelsOf(const Rows &rows) const
{
    std::vector<LabelSet> labels;
    for (const std::size_t row : rows)
        labels.push_back(predictedLabels(
            m_task, probabilities(m_task, std::span(m_result.logits).subspan(row * m_labels, m_labels))));
    return labels;
}

Stages::Known Stages::knownOf(const Rows &rows) const
{
    Known known{{}, valuesOf(rows), labelsOf(rows)};
    for (const std::size_t row : rows) {
        const auto begin = m_result.logits.begin() + static_cast<std::ptrdiff_t>(row * m_labels);
        known.logits.insert(known.logits.end(), begin, begin + static_cast<std::ptrdiff_t>(m_labels));
    }
    return known;
}

void Stages::restore(const Rows &rows, const Known &known)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::copy_n(known.logits.begin() + static_cast<std::ptrdiff_t>(i * m_labels), m_labels,
                    m_result.logits.begin() + static_cast<std::ptrdiff_t>(rows[i] * m_labels));
        m_values[rows[i]] = known.values[i];
        m_isExact[rows[i]] = true;
    }
}

double Stages::candidatesAmong(const std::vector<double> &quick, std::vector<double> exact) const
{
    const std::size_t last = std::min(exact.size() - 1, static_cast<std::size_t>(m_wanted.count) * exact.size() / m_pool.count());
    std::nth_element(exact.begin(), exact.begin() + static_cast<std::ptrdiff_t>(last), exact.end());
    const double limit = exact[last] + m_result.safety;
    const auto candidates = std::count_if(quick.begin(), quick.end(), [limit](double value) { return value <= limit; });
    return static_cast<double>(candidates) / static_cast<double>(quick.size());
}

void Stages::measure(const std::vector<double> &quick, const std::vector<double> &exact)
{
    Rows order(exact.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return exact[a] < exact[b]; });
    order.resize(order.size() / 3);
    m_result.safety = 0;
    for (const std::size_t i : order)
        m_result.safety = std::max(m_result.safety, quick[i] - exact[i]);
    m_result.kept = 1 - 1 / static_cast<double>(order.size() + 1);
}

double Stages::threshold() const
{
    std::vector<double> known;
    for (std::size_t row = 0; row < m_values.size(); ++row) {
        if (m_isExact[row])
            known.push_back(m_values[row]);
    }
    const auto count = static_cast<std::size_t>(m_wanted.count);
    if (known.size() < count)
        return std::numeric_limits<double>::infinity();
    std::nth_element(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(count - 1), known.end());
    return known[count - 1];
}

Rows Stages::notExact() const
{
    Rows rows;
    for (std::size_t row = 0; row < m_isExact.size(); ++row) {
        if (!m_isExact[row])
            rows.push_back(row);
    }
    return rows;
}

StagedScores Stages::run(const Classifier &classifier)
{
    const std::optional<Precision> precision = fasterPrecision(classifier.device());
    const auto count = static_cast<std::size_t>(m_wanted.count);
    Rows all(m_pool.count());
    std::iota(all.begin(), all.end(), std::size_t{0});
    if (!precision || all.size() < leastTexts || m_wanted.count < 1 || count > all.size() / 4) {
        compute(*m_exact, all);
        return spread();
    }

    std::mt19937_64 random(m_wanted.seed);
    Rows sample = all;
    shuffle(sample, random);
    sample.resize(std::clamp(all.size() / textsForOneOfTheSample, leastSample, largestSample));
    const std::unique_ptr<const Classifier> quick = classifier.forInference(*precision);
    const Rows first(sample.begin(), sample.begin() + static_cast<std::ptrdiff_t>(leastSample / 4));
    compute(*quick, first); // makes the threads and warms the caches
    compute(*m_exact, first);
    const double quickSeconds = compute(*quick, sample);
    const std::vector<double> probed = valuesOf(sample);
    const double exactSeconds = compute(*m_exact, sample);
    const Known known = knownOf(sample);
    measure(probed, known.values);
    m_quickCost = std::min(quickSeconds / exactSeconds, 1.0);
    const double cost = quickSeconds / exactSeconds + candidatesAmong(probed, known.values);
    if (cost > worthwhile && !m_wanted.evenIfSlow) {
        compute(*m_exact, notExact());
        m_result.safety = 0;
        m_result.kept = 1;
        return spread();
    }
    m_expected = m_done + cost * m_tokens;

    // The sample once more, among its like: what int8 makes of a text depends on the others of its batch.
    compute(*quick, all);
    m_result.precision = *precision;
    m_result.sample = static_cast<std::int64_t>(sample.size());
    m_result.sameLabels = sharedPart(labelsOf(sample), known.labels);
    measure(valuesOf(sample), known.values);
    restore(sample, known);

    // Those that seem best, which tell how good the others have to be; then all that may be as good.
    Rows rest = notExact();
    std::stable_sort(rest.begin(), rest.end(), [this](std::size_t a, std::size_t b) { return m_values[a] < m_values[b]; });
    rest.resize(std::min(rest.size(), count));
    compute(*m_exact, rest);
    const double limit = threshold() + m_result.safety;
    Rows possible = notExact();
    std::erase_if(possible, [&](std::size_t row) { return m_values[row] > limit; });
    compute(*m_exact, possible);
    return spread();
}

StagedScores Stages::spread()
{
    std::vector<float> logits(m_texts.size() * m_labels);
    for (std::size_t number = 0; number < m_pool.count(); ++number) {
        m_pool.forEachRow(number, [&](std::size_t row) {
            std::copy_n(m_result.logits.begin() + static_cast<std::ptrdiff_t>(number * m_labels), m_labels,
                        logits.begin() + static_cast<std::ptrdiff_t>(row * m_labels));
        });
    }
    m_result.logits = std::move(logits);
    m_result.exact = std::count(m_isExact.begin(), m_isExact.end(), true);
    if (m_progress)
        m_progress(1);
    return std::move(m_result);
}

} // namespace

StagedScores scoreInStages(const Classifier &classifier, std::span<const TokenIds> texts, Task task, const Wanted &wanted,
                           const std::function<void(double)> &progress, const Halved &halved)
{
    return Stages(classifier, texts, task, wanted, progress, halved).run(classifier);
}

} // namespace wendu::ml
