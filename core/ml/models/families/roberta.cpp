// SPDX-License-Identifier: Apache-2.0
#include "ml/models/bert_blueprint.h"

namespace wendu::ml {
namespace {

// Liu et al. 2019; XLM-R (Conneau et al. 2020) and CamemBERT (Martin et al. 2020) differ in their tokenizers alone.
// Positions are counted from pad_token_id + 1, so a text has that many tokens less than there are positions.
Blueprint read(const ConfigFile &config)
{
    Blueprint plan = bertBlueprint(config);
    plan.padId = padIn(config, plan.vocabulary, 1);
    plan.positionsSkipPads = true;
    plan.maximumTokens = plan.positionCount - plan.padId - 1;
    if (plan.maximumTokens < 3)
        config.refuse("max_position_embeddings", std::to_string(plan.positionCount),
                      "at least 4 more than pad_token_id, " + std::to_string(plan.padId));
    plan.head = {.hidden = "classifier.dense", .activation = Activation::Tanh, .logits = "classifier.out_proj"};
    plan.language
        = {.hidden = "lm_head.dense", .activation = Activation::Gelu, .norm = "lm_head.layer_norm", .bias = "lm_head.bias"};
    plan.dropout.pooled = plan.dropout.classifier;
    return plan;
}

} // namespace

namespace families {
extern const Family roberta{{{"roberta", "RobertaForSequenceClassification", "RobertaForMaskedLM"},
                             {"xlm-roberta", "XLMRobertaForSequenceClassification", "XLMRobertaForMaskedLM"},
                             {"camembert", "CamembertForSequenceClassification", "CamembertForMaskedLM"}},
                            "roberta.",
                            {"lm_head.", "qa_outputs.", "pooler.", "roberta.pooler."},
                            read};
}

} // namespace wendu::ml
