// SPDX-License-Identifier: Apache-2.0
#include "ml/explain/quadrature.h"

#include <algorithm>
#include <cmath>
#include <numbers>

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

} // namespace wendu::ml
