// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/layers.h"
#include "ml/models/loader.h"

#include <array>
#include <vector>

namespace wendu::ml {

// What sets one family of BERT's kind apart from the next: how its checkpoints spell the tensors of an encoder whose layers
// end in LayerNorm, and what its classifier does with the first token.
struct EncoderFamily
{
    const char *prefix; // of all names but the head's
    const char *layer;  // followed by the layer's number and a dot
    std::array<const char *, 3> queryKeyValue;
    const char *attentionOutput;
    const char *attentionNorm;
    const char *intermediate;
    const char *output;
    const char *outputNorm;
    bool dropsAttention; // the attention's output, before it is added

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
