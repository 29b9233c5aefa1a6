// SPDX-License-Identifier: Apache-2.0
#include "ml/acquire/strategy.h"

#include "ml/batch/equal_rows.h"
#include "ml/batch/least_of.h"
#include "ml/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>

namespace wendu::ml {
namespace {

using protocol::Pick;

// Between which labels a text stands, and how sure the model is; see Pick.
struct Doubt
{
    int first = -1;
    int second = -1;
    double margin = 0;
    double entropy = 0;
    double confidence = 0;
};

double entropyTerm(double p)
{
    return p > 0 ? -p * std::log(p) : 0;
}

double binaryEntropy(double p)
{
    return entropyTerm(p) + entropyTerm(1 - p);
}

double binaryMargin(double p)
{
    return std::abs(2 * p - 1);
}

// The index of the least margin.
std::size_t mostUndecided(std::span<const double> decisions)
{
    const auto least = std::min_element(decisions.begin(), decisions.end(),
                                        [](double a, double b) { return binaryMargin(a) < binaryMargin(b); });
    return static_cast<std::size_t>(least - decisions.begin());
}

Doubt singleDoubt(std::span<const double> p)
{
    std::size_t first = 0;
    for (std::size_t i = 1; i < p.size(); ++i)
        first = p[i] > p[first] ? i : first;
    std::size_t second = first == 0 && p.size() > 1 ? 1 : 0;
    for (std::size_t i = 0; i < p.size(); ++i)
        second = i != first && p[i] > p[second] ? i : second;
    Doubt doubt{static_cast<int>(first), static_cast<int>(second), p[first] - p[second], 0, p[first]};
    for (const double value : p)
        doubt.entropy += entropyTerm(value);
    return doubt;
}

Doubt multipleDoubt(std::span<const double> p)
{
    const std::size_t first = mostUndecided(p);
    Doubt doubt{static_cast<int>(first), -1, binaryMargin(p[first]), 0, 1};
    for (const double value : p) {
        doubt.entropy += binaryEntropy(value) / static_cast<double>(p.size());
        doubt.confidence *= std::max(value, 1 - value);
    }
    return doubt;
}

Doubt ordinalDoubt(std::span<const double> p)
{
    if (p.size() < 2)
        return singleDoubt(p);
    const std::vector<double> sums = cumulative(p);
    const std::span<const double> thresholds = std::span(sums).first(sums.size() - 1);
    // The threshold nearest to 0.5 is the one below the median or the one above it.
    const auto nearest = static_cast<int>(mostUndecided(thresholds));
    const int first = foremostLabel(Task::Ordinal, p);
    Doubt doubt{first, first == nearest ? nearest + 1 : nearest, binaryMargin(thresholds[static_cast<std::size_t>(nearest)]),
                0, p[static_cast<std::size_t>(first)]};
    for (const double threshold : thresholds)
        doubt.entropy += binaryEntropy(threshold);
    return doubt;
}

Doubt doubtOf(Task task, std::span<const float> logits)
{
    const std::vector<double> p = probabilities(task, logits);
    switch (task) {
    case Task::Single:
        break;
    case Task::Multiple:
        return multipleDoubt(p);
    case Task::Ordinal:
        return ordinalDoubt(p);
    }
    return singleDoubt(p);
}

struct Strategy
{
    const char *name;
    double Doubt::*value;
    double sign; // what is worth most has the least sign * value
};

constexpr std::array strategies{Strategy{"margin", &Doubt::margin, 1}, Strategy{"entropy", &Doubt::entropy, -1},
                                Strategy{"least-confidence", &Doubt::confidence, 1}};

const Strategy &strategyOf(const std::string &name)
{
    for (const Strategy &strategy : strategies) {
        if (name == strategy.name)
            return strategy;
    }
    throw Error({"strategy_unknown", "strategy", name, "margin, entropy, least-confidence or random",
                 "The strategy is " + name + "; expected margin, entropy, least-confidence or random.",
                 "Choose one of these strategies."});
}

// Rows in the order of ids, of equal texts only the first.
Rows distinctRows(const Candidates &candidates)
{
    const auto isBefore = [&](std::size_t a, std::size_t b) { return candidates.ids[a] < candidates.ids[b]; };
    Rows rows(candidates.ids.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    if (!std::is_sorted(rows.begin(), rows.end(), isBefore))
        std::stable_sort(rows.begin(), rows.end(), isBefore);
    if (candidates.texts.empty())
        return rows;
    EqualRows seen(
        rows.size(), [&](std::size_t row) { return std::hash<std::string>()(candidates.texts[row]); },
        [&](std::size_t a, std::size_t b) { return candidates.texts[a] == candidates.texts[b]; });
    std::erase_if(rows, [&](std::size_t row) { return seen.add(row).has_value(); });
    return rows;
}

Doubt doubtOf(const Candidates &candidates, std::size_t row)
{
    const auto classes = static_cast<std::size_t>(candidates.classes);
    return doubtOf(candidates.task, candidates.logits.subspan(row * classes, classes));
}

std::vector<Pick> randomPicks(const Candidates &candidates, std::size_t count, std::uint64_t seed)
{
    Rows rows = distinctRows(candidates);
    std::mt19937_64 random(seed);
    shuffle(rows, random);
    rows.resize(std::min(count, rows.size()));
    std::vector<Pick> picks;
    for (const std::size_t row : rows) {
        Pick pick;
        pick.id = candidates.ids[row];
        picks.push_back(pick);
    }
    return picks;
}

} // namespace

std::vector<Pick> acquire(const Candidates &candidates, const std::string &strategy, int count, std::uint64_t seed)
{
    const auto wanted = static_cast<std::size_t>(std::max(0, count));
    if (strategy == "random")
        return randomPicks(candidates, wanted, seed);
    const Strategy &chosen = strategyOf(strategy);
    if (candidates.classes < 1
        || candidates.logits.size() != candidates.ids.size() * static_cast<std::size_t>(candidates.classes))
        throw Error({"not_scored", "set", "no scores", "a scored set",
                     "The texts have no scores, which the strategy " + strategy + " needs.",
                     "Score the set first, or pick at random."});
    const Rows rows = distinctRows(candidates);
    LeastOf best(wanted);
    for (std::size_t place = 0; place < rows.size(); ++place)
        best.add(chosen.sign * (doubtOf(candidates, rows[place]).*chosen.value), place);
    std::vector<Pick> picks;
    for (const std::size_t place : best.take()) {
        const Doubt doubt = doubtOf(candidates, rows[place]);
        picks.push_back({candidates.ids[rows[place]], doubt.*chosen.value, doubt.first, doubt.second});
    }
    return picks;
}

std::vector<double> sortingValues(Task task, std::span<const float> logits, int classes, const std::string &strategy)
{
    const Strategy &chosen = strategyOf(strategy);
    const auto width = static_cast<std::size_t>(classes);
    std::vector<double> values;
    for (std::size_t begin = 0; begin < logits.size(); begin += width)
        values.push_back(chosen.sign * (doubtOf(task, logits.subspan(begin, width)).*chosen.value));
    return values;
}

} // namespace wendu::ml
