// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/agreement.h"

#include <algorithm>
#include <iterator>

namespace wendu {
namespace {

// counts: [labels, labels], rows are the earlier answer. Kappa as 1 - observed disagreement / that by chance, which covers
// the plain and the weighted one.
std::optional<double> kappaOf(const std::vector<double> &counts, std::size_t labels, bool ordered)
{
    std::vector<double> earlier(labels, 0), later(labels, 0);
    double all = 0;
    for (std::size_t i = 0; i < labels; ++i) {
        for (std::size_t j = 0; j < labels; ++j) {
            const double count = counts[i * labels + j];
            earlier[i] += count;
            later[j] += count;
            all += count;
        }
    }
    double observed = 0, chance = 0;
    for (std::size_t i = 0; i < labels; ++i) {
        for (std::size_t j = 0; j < labels; ++j) {
            const double apart = static_cast<double>(i) - static_cast<double>(j);
            const double weight = i == j ? 0 : ordered ? apart * apart : 1;
            observed += weight * counts[i * labels + j];
            chance += weight * earlier[i] * later[j] / all;
        }
    }
    if (!(chance > 0))
        return {};
    return 1 - observed / chance;
}

std::optional<double> kappaOfOne(int labels, const std::vector<RepeatedAnswer> &answers, bool ordered)
{
    const auto count = static_cast<std::size_t>(labels);
    std::vector<double> counts(count * count, 0);
    for (const RepeatedAnswer &answer : answers)
        counts[static_cast<std::size_t>(answer.earlier.front()) * count + static_cast<std::size_t>(answer.later.front())]
            += 1;
    return kappaOf(counts, count, ordered);
}

std::optional<double> kappaOfSeveral(int labels, const std::vector<RepeatedAnswer> &answers)
{
    double sum = 0;
    int told = 0;
    for (int label = 0; label < labels; ++label) {
        std::vector<double> counts(4, 0);
        const auto has = [label](const std::vector<int> &given) {
            return std::find(given.begin(), given.end(), label) != given.end() ? std::size_t(1) : std::size_t(0);
        };
        for (const RepeatedAnswer &answer : answers)
            counts[has(answer.earlier) * 2 + has(answer.later)] += 1;
        if (const auto kappa = kappaOf(counts, 2, false)) {
            sum += *kappa;
            ++told;
        }
    }
    return told > 0 ? std::optional(sum / told) : std::nullopt;
}

} // namespace

Agreement agreementOf(TaskKind kind, int labels, const std::vector<RepeatedAnswer> &answers)
{
    // An answer by a label that is gone is none.
    std::vector<RepeatedAnswer> known;
    std::copy_if(answers.begin(), answers.end(), std::back_inserter(known),
                 [](const RepeatedAnswer &answer) { return !answer.earlier.empty() && !answer.later.empty(); });
    Agreement agreement;
    agreement.texts = static_cast<qint64>(known.size());
    if (known.empty())
        return agreement;
    const auto same = std::count_if(known.begin(), known.end(),
                                    [](const RepeatedAnswer &answer) { return answer.earlier == answer.later; });
    agreement.share = static_cast<double>(same) / static_cast<double>(known.size());
    agreement.kappa
        = kind == TaskKind::Multiple ? kappaOfSeveral(labels, known) : kappaOfOne(labels, known, kind == TaskKind::Ordinal);
    return agreement;
}

} // namespace wendu
