// SPDX-License-Identifier: Apache-2.0
#include "protocol/figures.h"

#include <cstddef>

namespace wendu::protocol {
namespace {

// Right answers of a label, those that it was given wrongly, and those that it was missed.
struct Hits
{
    double right = 0;
    double wrong = 0;
    double missed = 0;

    bool any() const { return right + wrong + missed > 0; }
    double f1() const { return any() ? 2 * right / (2 * right + wrong + missed) : 0; }
};

class MeanF1
{
public:
    void add(const Hits &hits)
    {
        m_sum += hits.f1();
        m_labels += hits.any() ? 1 : 0;
    }
    double value() const { return m_labels ? m_sum / m_labels : 0; }

private:
    double m_sum = 0;
    int m_labels = 0; // that occur
};

Hits hitsOf(std::span<const std::int64_t> cells, std::size_t label)
{
    const std::span<const std::int64_t> own = cells.subspan(label * 4, 4);
    return {static_cast<double>(own[3]), static_cast<double>(own[1]), static_cast<double>(own[2])};
}

// Whether there are so many cells; figures of a file that somebody else wrote may have others.
bool has(std::span<const std::int64_t> cells, int labels, int cellsOfLabel)
{
    return labels > 0 && cells.size() == static_cast<std::size_t>(labels) * static_cast<std::size_t>(cellsOfLabel);
}

} // namespace

double macroF1(std::span<const std::int64_t> cells, int labels)
{
    if (!has(cells, labels, labels))
        return 0;
    const auto width = static_cast<std::size_t>(labels);
    MeanF1 mean;
    for (std::size_t label = 0; label < width; ++label) {
        Hits hits;
        hits.right = static_cast<double>(cells[label * width + label]);
        for (std::size_t other = 0; other < width; ++other) {
            hits.missed += other == label ? 0 : static_cast<double>(cells[label * width + other]);
            hits.wrong += other == label ? 0 : static_cast<double>(cells[other * width + label]);
        }
        mean.add(hits);
    }
    return mean.value();
}

double meanAbsoluteError(std::span<const std::int64_t> cells, int labels)
{
    if (!has(cells, labels, labels))
        return 0;
    double steps = 0;
    double count = 0;
    for (int truth = 0; truth < labels; ++truth) {
        for (int answer = 0; answer < labels; ++answer) {
            const auto texts = static_cast<double>(cells[static_cast<std::size_t>(truth * labels + answer)]);
            steps += texts * (truth > answer ? truth - answer : answer - truth);
            count += texts;
        }
    }
    return count > 0 ? steps / count : 0;
}

double weightedKappa(std::span<const std::int64_t> cells, int labels)
{
    if (!has(cells, labels, labels))
        return 0;
    // The mean squared distance of truth and answer against that of a truth and an answer drawn independently, which is
    // E[t²] + E[a²] - 2 E[t] E[a].
    double count = 0;
    double observed = 0;
    double truths = 0;
    double answers = 0;
    double squares = 0;
    for (int truth = 0; truth < labels; ++truth) {
        for (int answer = 0; answer < labels; ++answer) {
            const auto texts = static_cast<double>(cells[static_cast<std::size_t>(truth * labels + answer)]);
            count += texts;
            observed += texts * (truth - answer) * (truth - answer);
            truths += texts * truth;
            answers += texts * answer;
            squares += texts * (truth * truth + answer * answer);
        }
    }
    const double byChance = count > 0 ? squares - 2 * truths * answers / count : 0;
    return byChance > 0 ? 1 - observed / byChance : 0;
}

double macroF1OfEach(std::span<const std::int64_t> cells, int labels)
{
    if (!has(cells, labels, 4))
        return 0;
    MeanF1 mean;
    for (std::size_t label = 0; label < static_cast<std::size_t>(labels); ++label)
        mean.add(hitsOf(cells, label));
    return mean.value();
}

double microF1OfEach(std::span<const std::int64_t> cells, int labels)
{
    if (!has(cells, labels, 4))
        return 0;
    Hits sum;
    for (std::size_t label = 0; label < static_cast<std::size_t>(labels); ++label) {
        const Hits hits = hitsOf(cells, label);
        sum.right += hits.right;
        sum.wrong += hits.wrong;
        sum.missed += hits.missed;
    }
    return sum.f1();
}

} // namespace wendu::protocol
