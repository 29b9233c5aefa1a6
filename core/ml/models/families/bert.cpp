// SPDX-License-Identifier: Apache-2.0
#include "ml/models/bert_blueprint.h"

namespace wendu::ml {
namespace {

// Devlin et al. 2019. MiniLM and the Chinese BERTs are BERTs as well.
Blueprint read(const ConfigFile &config)
{
    Blueprint plan = bertBlueprint(config);
    plan.head = {.hidden = "bert.pooler.dense", .activation = Activation::Tanh, .logits = "classifier"};
    plan.language = {.hidden = "cls.predictions.transform.dense",
                     .activation = plan.activation,
                     .norm = "cls.predictions.transform.LayerNorm",
                     .bias = "cls.predictions.bias"};
    return plan;
}

} // namespace

namespace families {
extern const Family bert{{{"bert", "BertForSequenceClassification", "BertForMaskedLM"}}, "bert.", {"cls.", "qa_outputs."}, read};
}

} // namespace wendu::ml
