// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include <string_view>

// oneDNN's products on the CPU, which LibTorch has for its own compiler. Safe to use from several threads.
namespace wendu::ml::one_dnn {

bool isThere(); // LibTorch can be built without

// x [tokens, in] times the transpose of `matrix` [out, in], with `bias` [out] or none, and an activation in the same pass:
// "none", or "gelu" in the form "none" or "tanh". Both may be views that are transposed. Without gradients.
at::Tensor product(const at::Tensor &x, const at::Tensor &matrix, const at::Tensor &bias = {},
                   std::string_view activation = "none", std::string_view form = "");

// The matrix as product() likes it best.
at::Tensor reordered(const at::Tensor &matrix);

// Whether its products of float32 are faster than at::linear's, which are MKL's: MKL computes with half the width of a
// processor with AVX-512 that is not Intel's.
bool outrunsLinear();

// at::linear, with gradients for all three, by these products.
at::Tensor linear(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias);

} // namespace wendu::ml::one_dnn
