// SPDX-License-Identifier: Apache-2.0
#include "ml/acquire/strategy.h"

#include "ml/batch/order.h"
#include "ml/error.h"
#include "ml/predict/scorer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string_view>
#include <unordered_set>

namespace wendu::ml {
namespace {

using protocol::Pick;

struct Strategy
{
    const char *name;
    // Falls with the interest: the smallest comes first.
    double (*rank)(std::span<const double> probabilities, std::size_t first, std::size_t second);
    double sign; // value shown = sign * rank
};

double margin(std::span<const double> p, std::size_t first, std::size_t second)
{
    return p[first] - p[second];
}

double negativeEntropy(std::span<const double> p, std::size_t, std::size_t)
{
    double sum = 0;
    for (const double value : p)
        sum += value > 0 ? value * std::log(value) : 0;
    return sum;
}

double confidence(std::span<const double> p, std::size_t first, std::size_t)
{
    return p[first];
}

constexpr std::array strategies{Strategy{"margin", margin, 1}, Strategy{"entropy", negativeEntropy, -1},
                                Strategy{"least-confidence", confidence, 1}};

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
    Rows rows(candidates.ids.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::size_t a, std::size_t b) { return candidates.ids[a] < candidates.ids[b]; });
    if (candidates.texts.empty())
        return rows;
    std::unordered_set<std::string_view> seen;
    std::erase_if(rows, [&](std::size_t row) { return !seen.insert(candidates.texts[row]).second; });
    return rows;
}

Pick ranked(const Candidates &candidates, std::size_t row, const Strategy &strategy)
{
    const auto classes = static_cast<std::size_t>(candidates.classes);
    const std::vector<double> p = probabilities(candidates.logits.subspan(row * classes, classes));
    std::size_t first = 0;
    for (std::size_t i = 1; i < classes; ++i)
        first = p[i] > p[first] ? i : first;
    std::size_t second = first == 0 && classes > 1 ? 1 : 0;
    for (std::size_t i = 0; i < classes; ++i)
        second = i != first && p[i] > p[second] ? i : second;
    Pick pick;
    pick.id = candidates.ids[row];
    pick.value = strategy.rank(p, first, second);
    pick.first = static_cast<int>(first);
    pick.second = static_cast<int>(second);
    return pick;
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
    std::vector<Pick> picks;
    for (const std::size_t row : distinctRows(candidates))
        picks.push_back(ranked(candidates, row, chosen));
    std::stable_sort(picks.begin(), picks.end(), [](const Pick &a, const Pick &b) { return a.value < b.value; });
    picks.resize(std::min(wanted, picks.size()));
    for (Pick &pick : picks)
        pick.value *= chosen.sign;
    return picks;
}

} // namespace wendu::ml
