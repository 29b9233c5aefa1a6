// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/layers.h"
#include "ml/models/loader.h"

#include <array>
#include <vector>

namespace wendu::ml {

// How a family spells a layer of its encoder.
struct EncoderLayers
{
    const char *layer; // followed by the layer's number and a dot
    std::array<const char *, 3> queryKeyValue;
    const char *attentionOutput;
    const char *attentionNorm;
    const char *intermediate;
    const char *output;
    const char *outputNorm;
    bool dropsAttention; // the attention's output, before it is added
};

// BERT's, which many families have kept.
inline constexpr EncoderLayers bertLayers{
    .layer = "encoder.layer.",
    .queryKeyValue = {"attention.self.query", "attention.self.key", "attention.self.value"},
    .attentionOutput = "attention.output.dense",
    .attentionNorm = "attention.output.LayerNorm",
    .intermediate = "intermediate.dense",
    .output = "output.dense",
    .outputNorm = "output.LayerNorm",
    .dropsAttention = true,
};

// What sets one family of BERT's kind apart from the next: how its checkpoints spell the tensors of an encoder whose layers
// end in LayerNorm, and what its classifier does with the first token.
struct EncoderFamily
{
    const char *prefix; // of all names but the head's
    EncoderLayers layers;

    const char *hidden; // the head's first matrix, with the prefix where it bears one
    const char *logits; // its second
    at::Tensor (*headActivation)(const at::Tensor &);
    bool dropsFirst; // the first token, before the head

    std::vector<const char *> passedOver; // beginnings of names that a classifier has no use for
};

// Reads a classifier of this family. Throws what loadClassifier() says.
std::unique_ptr<Classifier> loadEncoder(const EncoderFamily &family, ModelConfig config, const std::filesystem::path &folder,
                                        at::Device device, const std::optional<NewHead> &head);

} // namespace wendu::ml
