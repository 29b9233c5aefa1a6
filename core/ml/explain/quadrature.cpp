// SPDX-License-Identifier: Apache-2.0
#include "ml/explain/quadrature.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace wendu::ml {
namespace {

struct Legendre
{
    double value;
    double derivative;
};

// P_n and its derivative by the three-term recurrence.
Legendre legendre(int n, double x)
{
    double before = 1;
    double value = x;
    for (int k = 2; k <= n; ++k) {
        const double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
        before = value;
        value = next;
    }
    return {value, n * (x * value - before) / (x * x - 1)};
}

} // namespace

Quadrature gaussLegendre(int n)
{
    Quadrature result;
    for (int i = n; i >= 1; --i) {
        // Tricomi's estimate of the root; Newton's method doubles its digits each time, so that six are more than enough.
        double x = std::cos(std::numbers::pi * (i - 0.25) / (n + 0.5));
        for (int iteration = 0; iteration < 6; ++iteration) {
            const Legendre p = legendre(n, x);
            x -= p.value / p.derivative;
        }
        const double slope = legendre(n, x).derivative;
        result.points.push_back(0.5 * (1 + x));
        result.weights.push_back(1 / ((1 - x * x) * slope * slope));
    }
    return result;
}

Peak peakOf(std::span<const double> values)
{
    const std::size_t intervals = values.size() - 1;
    std::vector<double> slopes;
    for (std::size_t i = 0; i < intervals; ++i)
        slopes.push_back(std::abs(values[i + 1] - values[i]) * static_cast<double>(intervals));
    const auto steepest = static_cast<std::size_t>(std::max_element(slopes.begin(), slopes.end()) - slopes.begin());
    const double height = slopes[steepest];
    if (height <= 0)
        return {};
    std::vector<double> sorted = slopes;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(intervals / 2), sorted.end());
    const auto above = [&](std::size_t i) { return std::max(0.0, slopes[i] - sorted[intervals / 2]); };
    const double left = above(steepest == 0 ? steepest : steepest - 1);
    const double right = above(steepest + 1 == intervals ? steepest : steepest + 1);
    const double whole = left + above(steepest) + right;
    const double shift = whole > 0 ? (right - left) / whole : 0;
    // A mean over an interval is lower than the peak in it; and a curve drawn too broad does less harm than one too narrow.
    constexpr double broader = 1.3;
    const double area = std::accumulate(slopes.begin(), slopes.end(), 0.0) / static_cast<double>(intervals);
    return {(static_cast<double>(steepest) + 0.5 + shift) / static_cast<double>(intervals),
            std::clamp(broader * area / (std::numbers::pi * height), 0.03, 2.0)};
}

Quadrature gaussLegendreAt(const Peak &peak, int n)
{
    Quadrature result = gaussLegendre(n);
    const double from = std::atan((0 - peak.centre) / peak.width);
    const double to = std::atan((1 - peak.centre) / peak.width);
    for (std::size_t i = 0; i < result.points.size(); ++i) {
        const double angle = from + (to - from) * result.points[i];
        result.points[i] = peak.centre + peak.width * std::tan(angle);
        result.weights[i] *= (to - from) * peak.width / (std::cos(angle) * std::cos(angle));
    }
    return result;
}

} // namespace wendu::ml
