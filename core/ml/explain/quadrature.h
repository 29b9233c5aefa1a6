// SPDX-License-Identifier: Apache-2.0
#pragma once

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

} // namespace wendu::ml
