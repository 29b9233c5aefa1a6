// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/layers.h"

#include <memory>
#include <optional>

namespace wendu::ml {

// How a copy of a classifier that no longer learns computes its layers; embeddings and head stay in float32.
enum class Precision {
    Exact,    // float32: what the classifier computes, up to the order in which sums are taken
    BFloat16, // all that the layers compute, in 8 bits of mantissa
    Int8,     // the products alone: weights in 8 bits by their rows, inputs in 8 bits by the batch
};

const char *nameOf(Precision precision);

// What this device computes faster than float32, of two the more precise; nothing where it has no instructions for any.
std::optional<Precision> fasterPrecision(at::Device device);

// A matrix laid out for the products of this processor, and its product. Const and safe to use from several threads.
class PackedLinear
{
public:
    virtual ~PackedLinear() = default;
    // x [tokens, in] to [tokens, out].
    virtual at::Tensor product(const at::Tensor &x) const = 0;
    // The activation of the product.
    virtual at::Tensor activated(const at::Tensor &x, Activation activation) const { return activate(product(x), activation); }
};

// A linear layer of float32 for inference on the CPU, with its bias; null where LibTorch has no such product. Gradients pass
// through all but that of Precision::Int8, to its input alone.
std::shared_ptr<const PackedLinear> pack(const Linear &linear, Precision precision);

} // namespace wendu::ml
