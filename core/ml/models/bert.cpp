// SPDX-License-Identifier: Apache-2.0
#include "ml/models/bert.h"

#include "ml/models/encoder.h"

#include <ATen/ATen.h>

namespace wendu::ml {
namespace {

const EncoderFamily family{
    .prefix = "bert.",
    .layer = "encoder.layer.",
    .queryKeyValue = {"attention.self.query", "attention.self.key", "attention.self.value"},
    .attentionOutput = "attention.output.dense",
    .attentionNorm = "attention.output.LayerNorm",
    .intermediate = "intermediate.dense",
    .output = "output.dense",
    .outputNorm = "output.LayerNorm",
    .dropsAttention = true,
    .hidden = "bert.pooler.dense",
    .logits = "classifier",
    .headActivation = at::tanh,
    .dropsFirst = false,
    .passedOver = {"cls."},
};

} // namespace

std::unique_ptr<Classifier> loadBert(ModelConfig config, const std::filesystem::path &folder, at::Device device,
                                     const std::optional<NewHead> &head)
{
    return loadEncoder(family, std::move(config), folder, device, head);
}

} // namespace wendu::ml
