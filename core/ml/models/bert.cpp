// SPDX-License-Identifier: Apache-2.0
#include "ml/models/families.h"

#include <ATen/ATen.h>

namespace wendu::ml {

const EncoderFamily bert{
    .prefix = "bert.",
    .layers = bertLayers,
    .hidden = "bert.pooler.dense",
    .logits = "classifier",
    .headActivation = at::tanh,
    .dropsFirst = false,
    .passedOver = {"cls."},
};

} // namespace wendu::ml
