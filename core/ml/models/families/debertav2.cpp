// SPDX-License-Identifier: Apache-2.0
#include "ml/models/bert_blueprint.h"

#include <algorithm>
#include <cmath>

namespace wendu::ml {
namespace {

// "p2c|c2p" in older files, an array in newer ones.
bool weighs(const ConfigFile &config, const char *pair)
{
    const std::vector<std::string> kinds = config.words("pos_att_type");
    return std::any_of(kinds.begin(), kinds.end(),
                       [pair](const std::string &kind) { return kind.find(pair) != std::string::npos; });
}

std::optional<RelativePositions> relativePositions(const ConfigFile &config)
{
    if (!config.flag("relative_attention", false))
        return std::nullopt;
    RelativePositions relative;
    relative.table = "encoder.rel_embeddings";
    if (config.word("norm_rel_ebd", "none").find("layer_norm") != std::string::npos)
        relative.norm = "encoder.LayerNorm";
    const std::int64_t positions = config.integer("max_position_embeddings", 2, mostPositions);
    const std::int64_t farthest = config.integer("max_relative_positions", -1, mostPositions, -1);
    relative.farthest = farthest < 1 ? positions : farthest;
    relative.buckets = std::max<std::int64_t>(0, config.integer("position_buckets", -1, mostPositions, -1));
    if (relative.buckets > 0 && (relative.buckets < 4 || relative.farthest <= relative.buckets / 2 + 1))
        config.refuse("position_buckets", std::to_string(relative.buckets),
                      "4 or more, and less than twice the relative positions, " + std::to_string(relative.farthest));
    relative.span = relative.buckets > 0 ? relative.buckets : relative.farthest;
    relative.contentToPosition = weighs(config, "c2p");
    relative.positionToContent = weighs(config, "p2c");
    if (!config.flag("share_att_key", false)) {
        relative.key = relative.contentToPosition ? "attention.self.pos_key_proj" : "";
        relative.query = relative.positionToContent ? "attention.self.pos_query_proj" : "";
    }
    if (!relative.contentToPosition && !relative.positionToContent)
        config.refuseAsUnsupported("pos_att_type", "without c2p and p2c", "c2p, p2c or both, with relative_attention");
    return relative;
}

// He et al. 2021 and 2023: BERT that weighs the distance of two tokens beside what they are.
Blueprint read(const ConfigFile &config)
{
    Blueprint plan = bertBlueprint(config);
    plan.normEpsilon = config.number("layer_norm_eps", 0, 1, 1e-7);
    if (config.integer("embedding_size", 1, mostHidden, plan.hidden) != plan.hidden)
        config.refuseAsUnsupported("embedding_size", "other than hidden_size", std::to_string(plan.hidden));
    if (config.integer("attention_head_size", 1, mostHidden, plan.hidden / plan.layers.front().attention.heads)
        != plan.hidden / plan.layers.front().attention.heads)
        config.refuseAsUnsupported("attention_head_size", "other than hidden_size / num_attention_heads", "that quotient");
    if (!config.flag("position_biased_input", true))
        plan.positions.clear();
    if (!config.has("type_vocab_size"))
        plan.types.clear();
    plan.relative = relativePositions(config);
    // All scores are scaled by how many kinds of them are summed.
    const int kinds = 1 + (weighs(config, "c2p") ? 1 : 0) + (weighs(config, "p2c") ? 1 : 0);
    for (LayerPlan &layer : plan.layers)
        layer.attention.scale
            = 1 / std::sqrt(static_cast<double>(plan.hidden / layer.attention.heads) * static_cast<double>(kinds));
    plan.names.queryKeyValue = {"attention.self.query_proj", "attention.self.key_proj", "attention.self.value_proj"};
    if (const std::int64_t width = config.integer("conv_kernel_size", 0, 99, 0); width > 0) {
        if (width % 2 == 0)
            config.refuseAsUnsupported("conv_kernel_size", std::to_string(width), "an odd number");
        plan.convolution = {.name = "encoder.conv.conv",
                            .norm = "encoder.conv.LayerNorm",
                            .width = width,
                            .groups = config.integer("conv_groups", 1, plan.hidden, 1),
                            .activation = activationIn(config, "conv_act", "tanh")};
    }
    if (config.integer("pooler_hidden_size", 1, mostHidden, plan.hidden) != plan.hidden)
        config.refuseAsUnsupported("pooler_hidden_size", "other than hidden_size", std::to_string(plan.hidden));
    plan.head = {.hidden = "pooler.dense",
                 .activation = activationIn(config, "pooler_hidden_act", "gelu"),
                 .logits = "classifier"};
    const bool legacy = config.flag("legacy", true);
    plan.language = {.hidden = legacy ? "cls.predictions.transform.dense" : "lm_predictions.lm_head.dense",
                     .activation = plan.activation,
                     .norm = legacy ? "cls.predictions.transform.LayerNorm" : "lm_predictions.lm_head.LayerNorm",
                     .bias = legacy ? "cls.predictions.bias" : "lm_predictions.lm_head.bias"};
    plan.dropout.pooled = config.probability("pooler_dropout", 0);
    plan.dropout.classifier = config.probability("cls_dropout", plan.dropout.feedForward);
    return plan;
}

} // namespace

namespace families {
extern const Family debertav2{{{"deberta-v2", "DebertaV2ForSequenceClassification", "DebertaV2ForMaskedLM"}},
                              "deberta.",
                              {"cls.", "lm_predictions.", "mask_predictions.", "qa_outputs."},
                              read};
}

} // namespace wendu::ml
