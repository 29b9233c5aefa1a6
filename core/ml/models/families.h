// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/encoder.h"

namespace wendu::ml {

// BERT for sequence classification (Devlin et al. 2019), number for number as BertForSequenceClassification of Transformers.
// All the spellings of published checkpoints are read: with and without the prefix "bert.", LayerNorm's gamma and beta;
// position_ids and the heads of pre-training (cls.*) are passed over.
extern const EncoderFamily bert;

// DistilBERT for sequence classification (Sanh et al. 2019), as DistilBertForSequenceClassification of Transformers: BERT
// with other names, without token types, and with a rectified layer in place of the pooler.
extern const EncoderFamily distilBert;

// ELECTRA for sequence classification (Clark et al. 2020), as ElectraForSequenceClassification of Transformers: BERT whose
// embeddings may be narrower than its layers, with a head of two layers on the first token.
extern const EncoderFamily electra;

} // namespace wendu::ml
