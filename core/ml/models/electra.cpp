// SPDX-License-Identifier: Apache-2.0
#include "ml/models/electra.h"

#include "ml/models/encoder.h"

#include <ATen/ATen.h>

namespace wendu::ml {
namespace {

at::Tensor gelu(const at::Tensor &x)
{
    return at::gelu(x);
}

const EncoderFamily family{
    .prefix = "electra.",
    .layer = "encoder.layer.",
    .queryKeyValue = {"attention.self.query", "attention.self.key", "attention.self.value"},
    .attentionOutput = "attention.output.dense",
    .attentionNorm = "attention.output.LayerNorm",
    .intermediate = "intermediate.dense",
    .output = "output.dense",
    .outputNorm = "output.LayerNorm",
    .dropsAttention = true,
    .hidden = "classifier.dense",
    .logits = "classifier.out_proj",
    .headActivation = gelu,
    .dropsFirst = true,
    .passedOver = {"discriminator_predictions.", "generator_predictions.", "generator_lm_head."},
};

} // namespace

std::unique_ptr<Classifier> loadElectra(ModelConfig config, const std::filesystem::path &folder, at::Device device,
                                        const std::optional<NewHead> &head)
{
    return loadEncoder(family, std::move(config), folder, device, head);
}

} // namespace wendu::ml
