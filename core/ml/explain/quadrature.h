// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace wendu::ml {

// Points and weights on [0, 1]; the weights sum to 1.
struct Quadrature
{
    std::vector<double> points;
    std::vector<double> weights;
};

// Gauss-Legendre: exact for polynomials up to the degree 2 n - 1. Equal to numpy.polynomial.legendre.leggauss, which Captum
// uses, moved from [-1, 1] to [0, 1].
Quadrature gaussLegendre(int n);

// Where on [0, 1] a function changes most, and how broadly.
struct Peak
{
    double centre = 0.5;
    double width = 1;
};

// Of a function given at equal distances from 0 to 1, at least three values: as if its slope were that of a Lorentz curve,
// whose area is pi × width × height.
Peak peakOf(std::span<const double> values);

// Gauss-Legendre in the angle under which [0, 1] is seen from `width` beside `centre`: x = centre + width tan(angle). For a slope
// that is a Lorentz curve there the integrand is constant, and far from a peak the points are as far apart as they may be.
Quadrature gaussLegendreAt(const Peak &peak, int n);

} // namespace wendu::ml
