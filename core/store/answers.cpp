// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/answers.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace wendu {
namespace {

// P(a label or a lower one) of all labels but the last, for which it is 1.
std::vector<double> thresholdsOf(const std::vector<double> &probabilities)
{
    std::vector<double> sums(probabilities.size());
    std::partial_sum(probabilities.begin(), probabilities.end(), sums.begin());
    sums.pop_back();
    return sums;
}

// The least |p - (1 - p)| of decisions between yes and no.
double leastMargin(const std::vector<double> &decisions)
{
    double least = 1;
    for (const double p : decisions)
        least = std::min(least, std::abs(2 * p - 1));
    return least;
}

} // namespace

std::vector<double> probabilitiesOf(TaskKind kind, const std::vector<float> &logits)
{
    std::vector<double> result(logits.begin(), logits.end());
    if (result.empty())
        return result;
    if (kind == TaskKind::Multiple) {
        for (double &value : result)
            value = 1 / (1 + std::exp(-value));
        return result;
    }
    const double largest = *std::max_element(result.begin(), result.end());
    for (double &value : result)
        value = std::exp(value - largest);
    const double sum = std::accumulate(result.begin(), result.end(), 0.0);
    for (double &value : result)
        value /= sum;
    return result;
}

QList<int> labelsGiven(TaskKind kind, const std::vector<double> &probabilities)
{
    if (kind != TaskKind::Multiple) {
        const int label = foremostLabel(kind, probabilities);
        return label < 0 ? QList<int>() : QList<int>{label};
    }
    QList<int> labels;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        if (probabilities[i] >= 0.5)
            labels.append(static_cast<int>(i));
    }
    return labels;
}

int foremostLabel(TaskKind kind, const std::vector<double> &probabilities)
{
    if (probabilities.empty())
        return -1;
    if (kind == TaskKind::Ordinal) {
        const std::vector<double> sums = thresholdsOf(probabilities);
        return static_cast<int>(std::find_if(sums.begin(), sums.end(), [](double p) { return p >= 0.5; }) - sums.begin());
    }
    return static_cast<int>(std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin());
}

double marginOf(TaskKind kind, const std::vector<double> &probabilities)
{
    if (probabilities.empty())
        return 1;
    if (kind == TaskKind::Multiple)
        return leastMargin(probabilities);
    if (probabilities.size() < 2)
        return 1;
    if (kind == TaskKind::Ordinal)
        return leastMargin(thresholdsOf(probabilities));
    std::vector<double> sorted = probabilities;
    std::partial_sort(sorted.begin(), sorted.begin() + 2, sorted.end(), std::greater<>());
    return sorted[0] - sorted[1];
}

} // namespace wendu
