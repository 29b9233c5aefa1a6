// SPDX-License-Identifier: Apache-2.0
#include "ml/models/families.h"

#include <ATen/ATen.h>

namespace wendu::ml {
namespace {

at::Tensor gelu(const at::Tensor &x)
{
    return at::gelu(x);
}

} // namespace

const EncoderFamily electra{
    .prefix = "electra.",
    .layers = bertLayers,
    .hidden = "classifier.dense",
    .logits = "classifier.out_proj",
    .headActivation = gelu,
    .dropsFirst = true,
    .passedOver = {"discriminator_predictions.", "generator_predictions.", "generator_lm_head."},
};

} // namespace wendu::ml
