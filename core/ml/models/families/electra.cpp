// SPDX-License-Identifier: Apache-2.0
#include "ml/models/bert_blueprint.h"

namespace wendu::ml {
namespace {

// Clark et al. 2020: BERT whose embeddings may be narrower than its layers, with a head of two layers on the first token.
Blueprint read(const ConfigFile &config)
{
    Blueprint plan = bertBlueprint(config);
    plan.embedding = config.integer("embedding_size", 1, mostHidden, 128);
    if (plan.embedding != plan.hidden)
        plan.projection = "embeddings_project";
    plan.head = {.hidden = "classifier.dense", .activation = Activation::Gelu, .logits = "classifier.out_proj"};
    plan.language = {.hidden = "generator_predictions.dense", // of a generator: a discriminator says no words
                     .activation = Activation::Gelu,
                     .norm = "generator_predictions.LayerNorm",
                     .bias = "generator_lm_head.bias"};
    plan.dropout.pooled = plan.dropout.classifier;
    return plan;
}

} // namespace

namespace families {
extern const Family electra{{{"electra", "ElectraForSequenceClassification", "ElectraForMaskedLM"}},
                            "electra.",
                            {"discriminator_predictions.", "generator_predictions.", "generator_lm_head.", "qa_outputs."},
                            read};
}

} // namespace wendu::ml
