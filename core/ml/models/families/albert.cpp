// SPDX-License-Identifier: Apache-2.0
#include "ml/models/bert_blueprint.h"

namespace wendu::ml {
namespace {

// num_hidden_layers times over the layers of a group; the groups take turns of equal length.
std::vector<LayerPlan> layersOf(const ConfigFile &config, const Attention &attention)
{
    const std::int64_t passes = config.integer("num_hidden_layers", 1, mostLayers);
    const std::int64_t groups = config.integer("num_hidden_groups", 1, passes, 1);
    const std::int64_t inner = config.integer("inner_group_num", 1, 16, 1);
    std::vector<LayerPlan> layers;
    for (std::int64_t pass = 0; pass < passes; ++pass) {
        // In floating point as in Transformers, where the passes are no multiple of the groups.
        const double length = static_cast<double>(passes) / static_cast<double>(groups);
        const auto group = static_cast<std::int64_t>(static_cast<double>(pass) / length);
        const std::string name = "encoder.albert_layer_groups." + std::to_string(group) + ".albert_layers.";
        const std::vector<LayerPlan> turn = numberedLayers(name, inner, attention);
        layers.insert(layers.end(), turn.begin(), turn.end());
    }
    return layers;
}

// Lan et al. 2020: BERT whose layers share their weights and whose embeddings are narrower than its layers.
Blueprint read(const ConfigFile &config)
{
    Blueprint plan = bertBlueprint(config);
    plan.embedding = config.integer("embedding_size", 1, mostHidden, 128);
    plan.projection = "encoder.embedding_hidden_mapping_in";
    plan.layers = layersOf(config, plan.layers.front().attention);
    plan.names = {.queryKeyValue = {"attention.query", "attention.key", "attention.value"},
                  .attentionOutput = "attention.dense",
                  .attentionNorm = "attention.LayerNorm",
                  .wide = "ffn",
                  .output = "ffn_output",
                  .outputNorm = "full_layer_layer_norm"};
    plan.activation = activationIn(config, "hidden_act", "gelu_new");
    plan.head = {.hidden = "albert.pooler", .activation = Activation::Tanh, .logits = "classifier"};
    plan.language = {.hidden = "predictions.dense",
                     .activation = plan.activation,
                     .norm = "predictions.LayerNorm",
                     .bias = "predictions.bias"};

    plan.dropout.embedding = plan.dropout.attentionOutput = config.probability("hidden_dropout_prob", 0);
    plan.dropout.attention = config.probability("attention_probs_dropout_prob", 0);
    plan.dropout.feedForward = Dropout::never;
    plan.dropout.classifier = config.probability("classifier_dropout_prob", 0.1);
    return plan;
}

} // namespace

namespace families {
extern const Family albert{{{"albert", "AlbertForSequenceClassification", "AlbertForMaskedLM"}},
                           "albert.",
                           {"predictions.", "sop_classifier.", "qa_outputs."},
                           read};
}

} // namespace wendu::ml
