// SPDX-License-Identifier: Apache-2.0
#include "ml/models/families.h"

#include <ATen/ATen.h>

namespace wendu::ml {

const EncoderFamily distilBert{
    .prefix = "distilbert.",
    .layers = {
        .layer = "transformer.layer.",
        .queryKeyValue = {"attention.q_lin", "attention.k_lin", "attention.v_lin"},
        .attentionOutput = "attention.out_lin",
        .attentionNorm = "sa_layer_norm",
        .intermediate = "ffn.lin1",
        .output = "ffn.lin2",
        .outputNorm = "output_layer_norm",
        .dropsAttention = false,
    },
    .hidden = "pre_classifier",
    .logits = "classifier",
    .headActivation = at::relu,
    .dropsFirst = false,
    .passedOver = {"vocab_transform.", "vocab_layer_norm.", "vocab_projector."},
};

} // namespace wendu::ml
