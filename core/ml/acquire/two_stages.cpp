// SPDX-License-Identifier: Apache-2.0
#include "ml/acquire/two_stages.h"

#include "ml/acquire/shortlist.h"
#include "ml/acquire/strategy.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

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
    Stages(std::shared_ptr<const Classifier> exact, const Texts &texts, Task task, const Wanted &wanted,
           const std::function<void(double)> &progress, const Halved &halved)
        : m_texts(texts)
        , m_task(task)
        , m_wanted(wanted)
        , m_progress(progress)
        , m_halved(halved)
        , m_labels(static_cast<std::size_t>(exact->labelCount()))
        , m_exact(std::move(exact))
        , m_pool(texts)
        , m_list(m_pool.count(), static_cast<std::size_t>(std::max(0, wanted.count)))
    {
        m_result.texts = static_cast<std::int64_t>(m_pool.count());
        m_result.logits.reserve(texts.size() * m_labels); // equal ones get theirs in place
        m_result.logits.resize(m_pool.count() * m_labels);
        for (const std::size_t row : m_pool.firsts())
            m_tokens += static_cast<double>(texts[row].size());
        m_expected = std::max(m_tokens, 1.0);
        sortingValues(task, {}, 1, wanted.strategy); // throws for one that there is not
    }
    StagedScores run(const Copies &copies);

private:
    bool isWorthTwoStages() const;
    // The scores of these rows, which then stand in m_result and m_list. The seconds that it took.
    double compute(const Classifier &classifier, const Rows &rows);
    void computePart(const Classifier &classifier, std::span<const std::size_t> rows);
    void computeAll(const Classifier &classifier);
    void computeNotExact();
    std::span<float> logitsOf(std::size_t row) { return std::span(m_result.logits).subspan(row * m_labels, m_labels); }
    // What is known of these rows, and that put back in its place.
    struct Known
    {
        std::vector<float> logits; // [rows, labels]
        std::vector<double> values;
        std::vector<LabelSet> labels;
    };
    Known knownOf(const Rows &rows);
    void restore(const Rows &rows, const Known &exact);
    StagedScores spread(); // from the distinct texts to all

    const Texts &m_texts;
    Task m_task;
    const Wanted &m_wanted;
    const std::function<void(double)> &m_progress;
    const Halved &m_halved;
    std::size_t m_labels;
    std::shared_ptr<const Classifier> m_exact;
    DistinctTexts m_pool; // whose numbers are the rows here
    Shortlist m_list;     // by the strategy's values
    double m_tokens = 0;
    // In tokens of float32, for the progress:
    double m_quickCost = 1; // of a token of the lower precision
    double m_done = 0;
    double m_expected = 1;
    double m_told = 0;
    StagedScores m_result;
};

void Stages::computePart(const Classifier &classifier, std::span<const std::size_t> rows)
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
        std::copy_n(logits.begin() + static_cast<std::ptrdiff_t>(i * m_labels), m_labels, logitsOf(rows[i]).begin());
        if (exact)
            m_list.setExact(rows[i], values[i]);
        else
            m_list.setRough(rows[i], values[i]);
    }
}

double Stages::compute(const Classifier &classifier, const Rows &rows)
{
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t begin = 0; begin < rows.size(); begin += textsAtOnce)
        computePart(classifier, std::span(rows).subspan(begin, std::min(textsAtOnce, rows.size() - begin)));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void Stages::computeAll(const Classifier &classifier)
{
    for (std::size_t begin = 0; begin < m_pool.count(); begin += textsAtOnce) {
        Rows part(std::min(textsAtOnce, m_pool.count() - begin));
        std::iota(part.begin(), part.end(), begin);
        computePart(classifier, part);
    }
}

void Stages::computeNotExact()
{
    Rows part;
    for (std::size_t row = 0; row < m_pool.count(); ++row) {
        if (!m_list.isExact(row))
            part.push_back(row);
        if (part.size() == textsAtOnce || row + 1 == m_pool.count())
            computePart(*m_exact, std::exchange(part, {}));
    }
}

Stages::Known Stages::knownOf(const Rows &rows)
{
    Known known;
    for (const std::size_t row : rows) {
        const std::span<float> logits = logitsOf(row);
        known.logits.insert(known.logits.end(), logits.begin(), logits.end());
        known.values.push_back(m_list.value(row));
        known.labels.push_back(predictedLabels(m_task, probabilities(m_task, logits)));
    }
    return known;
}

void Stages::restore(const Rows &rows, const Known &exact)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::copy_n(exact.logits.begin() + static_cast<std::ptrdiff_t>(i * m_labels), m_labels, logitsOf(rows[i]).begin());
        m_list.setExact(rows[i], exact.values[i]);
    }
}

bool Stages::isWorthTwoStages() const
{
    return m_pool.count() >= leastTexts && m_wanted.count >= 1
           && static_cast<std::size_t>(m_wanted.count) <= m_pool.count() / 4;
}

StagedScores Stages::run(const Copies &copies)
{
    const std::optional<Precision> precision = m_wanted.quick ? m_wanted.quick : fasterPrecision(m_exact->device());
    if (!precision || !isWorthTwoStages()) {
        computeAll(*m_exact);
        return spread();
    }

    std::mt19937_64 random(m_wanted.seed);
    const std::size_t sampled = std::clamp(m_pool.count() / textsForOneOfTheSample, leastSample, largestSample);
    const Rows sample = drawn(sampled, m_pool.count(), random);
    const std::shared_ptr<const Classifier> quick = copies(*precision);
    const Rows first(sample.begin(), sample.begin() + static_cast<std::ptrdiff_t>(leastSample / 4));
    compute(*quick, first); // makes the threads and warms the caches
    compute(*m_exact, first);
    const double quickSeconds = compute(*quick, sample);
    const Known probed = knownOf(sample);
    const double exactSeconds = compute(*m_exact, sample);
    const Known exact = knownOf(sample);
    m_list.measure(probed.values, exact.values);
    m_quickCost = std::min(quickSeconds / exactSeconds, 1.0);
    const double cost = quickSeconds / exactSeconds + m_list.shareOfCandidates(probed.values, exact.values);
    if (cost > worthwhile && !m_wanted.evenIfSlow) {
        computeNotExact();
        return spread();
    }
    m_expected = m_done + cost * m_tokens;

    // The sample once more, among its like: what int8 makes of a text depends on the others of its batch.
    computeAll(*quick);
    const Known among = knownOf(sample);
    restore(sample, exact);
    m_list.measure(among.values, exact.values);
    m_list.settle([this](const Rows &rows) { compute(*m_exact, rows); });
    m_result.precision = *precision;
    m_result.sample = static_cast<std::int64_t>(sample.size());
    m_result.sameLabels = sharedPart(among.labels, exact.labels);
    return spread();
}

StagedScores Stages::spread()
{
    m_result.exact = static_cast<std::int64_t>(m_list.exactCount());
    if (m_result.exact < m_result.texts) {
        m_result.safety = m_list.safety();
        m_result.kept = m_list.kept();
    }
    // In place and from the end: a text's rows stand at its number or behind it, where only texts are that have left
    // already.
    if (!m_pool.allDiffer()) {
        m_result.logits.resize(m_texts.size() * m_labels);
        std::vector<float> own;
        for (std::size_t number = m_pool.count(); number-- > 0;) {
            const std::span<float> logits = logitsOf(number);
            own.assign(logits.begin(), logits.end());
            m_pool.forEachRow(number, [&](std::size_t row) { std::copy(own.begin(), own.end(), logitsOf(row).begin()); });
        }
    }
    if (m_progress)
        m_progress(1);
    return std::move(m_result);
}

} // namespace

StagedScores scoreInStages(const Copies &copies, const Texts &texts, Task task, const Wanted &wanted,
                           const std::function<void(double)> &progress, const Halved &halved)
{
    return Stages(copies(Precision::Exact), texts, task, wanted, progress, halved).run(copies);
}

} // namespace wendu::ml
