// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/loader.h"

namespace wendu::ml {

// BERT for sequence classification (Devlin et al. 2019), number for number as BertForSequenceClassification of Transformers.
// All the spellings of published checkpoints are read: with and without the prefix "bert.", LayerNorm's gamma and beta;
// position_ids and the heads of pre-training (cls.*) are passed over.
std::unique_ptr<Classifier> loadBert(ModelConfig config, const std::filesystem::path &folder, at::Device device,
                                     const std::optional<NewHead> &head);

} // namespace wendu::ml
