// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/loader.h"

namespace wendu::ml {

// ELECTRA for sequence classification (Clark et al. 2020), as ElectraForSequenceClassification of Transformers: BERT whose
// embeddings may be narrower than its layers, with a head of two layers on the first token.
std::unique_ptr<Classifier> loadElectra(ModelConfig config, const std::filesystem::path &folder, at::Device device,
                                        const std::optional<NewHead> &head);

} // namespace wendu::ml
