// SPDX-License-Identifier: Apache-2.0
#include "ml/models/bert_blueprint.h"

#include <algorithm>

namespace wendu::ml {

std::vector<LayerPlan> numberedLayers(const std::string &prefix, std::int64_t count, const Attention &attention)
{
    std::vector<LayerPlan> layers;
    for (std::int64_t i = 0; i < count; ++i)
        layers.push_back({prefix + std::to_string(i) + ".", attention});
    return layers;
}

std::int64_t headsOf(const ConfigFile &config, const char *field, const char *hiddenField, std::int64_t hidden)
{
    const std::int64_t heads = config.integer(field, 1, mostHeads);
    if (hidden % heads != 0)
        config.refuse(hiddenField, std::to_string(hidden),
                      std::string("a multiple of ") + field + ", " + std::to_string(heads));
    return heads;
}

Activation activationIn(const ConfigFile &config, const char *field, const char *otherwise)
{
    return activationOf(config.choice(field, activationNames(), otherwise));
}

std::int64_t padIn(const ConfigFile &config, std::int64_t vocabulary, std::int64_t otherwise)
{
    return config.integer("pad_token_id", 0, vocabulary - 1, std::min(otherwise, vocabulary - 1));
}

Blueprint bertBlueprint(const ConfigFile &config)
{
    config.choice("position_embedding_type", {"absolute"}, "absolute");
    config.refuseIfSet("is_decoder", "false");
    config.refuseIfSet("add_cross_attention", "false");
    Blueprint plan;
    plan.vocabulary = config.integer("vocab_size", 1, mostWords);
    plan.hidden = config.integer("hidden_size", 1, mostHidden);
    plan.embedding = plan.hidden;
    plan.intermediate = config.integer("intermediate_size", 1, mostWide);
    plan.normEpsilon = config.number("layer_norm_eps", 0, 1, 1e-12);
    plan.padId = padIn(config, plan.vocabulary, 0);

    plan.words = "embeddings.word_embeddings";
    plan.positions = "embeddings.position_embeddings";
    plan.positionCount = config.integer("max_position_embeddings", 2, mostPositions);
    plan.maximumTokens = plan.positionCount;
    plan.typeCount = config.integer("type_vocab_size", 0, 1'000, 2);
    if (plan.typeCount > 0)
        plan.types = "embeddings.token_type_embeddings";
    plan.embeddingNorm = "embeddings.LayerNorm";

    const Attention attention{.heads = headsOf(config, "num_attention_heads", "hidden_size", plan.hidden)};
    plan.layers = numberedLayers("encoder.layer.", config.integer("num_hidden_layers", 1, mostLayers), attention);
    plan.names = bertLayer;
    plan.activation = activationIn(config, "hidden_act", "gelu");

    const double hidden = config.probability("hidden_dropout_prob", 0.1);
    plan.dropout.embedding = plan.dropout.attentionOutput = plan.dropout.feedForward = hidden;
    plan.dropout.attention = config.probability("attention_probs_dropout_prob", 0.1);
    plan.dropout.classifier = config.probability("classifier_dropout", hidden);
    return plan;
}

} // namespace wendu::ml
