// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/loader.h"

namespace wendu::ml {

// DistilBERT for sequence classification (Sanh et al. 2019), as DistilBertForSequenceClassification of Transformers: BERT
// with other names, without token types, and with a rectified layer in place of the pooler.
std::unique_ptr<Classifier> loadDistilBert(ModelConfig config, const std::filesystem::path &folder, at::Device device,
                                           const std::optional<NewHead> &head);

} // namespace wendu::ml
