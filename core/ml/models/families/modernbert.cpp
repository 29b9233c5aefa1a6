// SPDX-License-Identifier: Apache-2.0
#include "ml/models/bert_blueprint.h"

namespace wendu::ml {
namespace {

constexpr const char *global = "full_attention";
constexpr const char *local = "sliding_attention";

// layer_types in newer files; every so many-th layer is global in older ones.
std::vector<std::string> kindsOf(const ConfigFile &config, std::int64_t layers)
{
    std::vector<std::string> kinds = config.words("layer_types");
    if (kinds.empty()) {
        const std::int64_t every = config.integer("global_attn_every_n_layers", 1, mostLayers, 3);
        for (std::int64_t i = 0; i < layers; ++i)
            kinds.emplace_back(i % every == 0 ? global : local);
    }
    if (static_cast<std::int64_t>(kinds.size()) != layers)
        config.refuse("layer_types", std::to_string(kinds.size()) + " kinds",
                      "one for each of the " + std::to_string(layers) + " layers");
    return kinds;
}

double baseOf(const ConfigFile &config, const char *kind, const char *olderField, double usual)
{
    const ConfigFile rotary = config.part("rope_parameters").part(kind);
    rotary.choice("rope_type", {"default"}, "default");
    return rotary.number("rope_theta", 1, 1e12, config.number(olderField, 1, 1e12, usual));
}

std::vector<LayerPlan> layersOf(const ConfigFile &config, std::int64_t heads)
{
    if (config.has("rope_scaling"))
        config.refuseAsUnsupported("rope_scaling", "(present)", "rotary positions that are not scaled");
    const std::int64_t count = config.integer("num_hidden_layers", 1, mostLayers);
    const Attention wide{.heads = heads, .rotaryBase = baseOf(config, global, "global_rope_theta", 160'000)};
    const Attention narrow{.heads = heads,
                           .window = config.integer("local_attention", 2, mostPositions, 128) / 2,
                           .rotaryBase = baseOf(config, local, "local_rope_theta", 10'000)};
    const std::vector<std::string> kinds = kindsOf(config, count);
    std::vector<LayerPlan> layers = numberedLayers("layers.", count, wide);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (kinds[i] == local)
            layers[i].attention = narrow;
        else if (kinds[i] != global)
            config.refuseAsUnsupported("layer_types", kinds[i], "full_attention, sliding_attention");
    }
    layers.front().normsInput = false; // the embedding layer's norm comes right before it
    return layers;
}

// Warner et al. 2024: norms first, gated layers, rotary positions, and layers that see a window in turn with layers that see
// all.
Blueprint read(const ConfigFile &config)
{
    Blueprint plan;
    plan.vocabulary = config.integer("vocab_size", 1, mostWords);
    plan.hidden = config.integer("hidden_size", 1, mostHidden);
    plan.embedding = plan.hidden;
    plan.intermediate = config.integer("intermediate_size", 1, mostWide);
    plan.normEpsilon = config.number("norm_eps", 0, 1, 1e-5);
    plan.normBias = config.flag("norm_bias", false);
    plan.maximumTokens = config.integer("max_position_embeddings", 2, mostPositions);
    plan.padId = padIn(config, plan.vocabulary, 50'283);
    plan.words = "embeddings.tok_embeddings";
    plan.embeddingNorm = "embeddings.norm";

    const std::int64_t heads = headsOf(config, "num_attention_heads", "hidden_size", plan.hidden);
    if (plan.hidden / heads % 2 != 0)
        config.refuse("hidden_size", std::to_string(plan.hidden),
                      "an even width of each of the " + std::to_string(heads) + " heads");
    plan.layers = layersOf(config, heads);
    plan.names = {.queryKeyValue = {"attn.Wqkv"},
                  .attentionOutput = "attn.Wo",
                  .attentionNorm = "attn_norm",
                  .wide = "mlp.Wi",
                  .output = "mlp.Wo",
                  .outputNorm = "mlp_norm"};
    plan.activation = activationIn(config, "hidden_activation", "gelu");
    plan.normsFirst = true;
    plan.gated = true;
    plan.attentionBias = config.flag("attention_bias", false);
    plan.wideBias = config.flag("mlp_bias", false);
    plan.finalNorm = "final_norm";
    plan.head = {.reads = config.choice("classifier_pooling", {"cls", "mean"}, "cls") == "cls" ? Reads::First : Reads::Mean,
                 .hidden = "head.dense",
                 .hiddenBias = config.flag("classifier_bias", false),
                 .activation = activationIn(config, "classifier_activation", "gelu"),
                 .norm = "head.norm",
                 .logits = "classifier"};
    plan.language = {.hidden = plan.head.hidden,
                     .hiddenBias = plan.head.hiddenBias,
                     .activation = plan.head.activation,
                     .norm = plan.head.norm,
                     .bias = config.flag("decoder_bias", true) ? "decoder.bias" : ""};

    plan.dropout.embedding = config.probability("embedding_dropout", 0);
    plan.dropout.attention = plan.dropout.attentionOutput = config.probability("attention_dropout", 0);
    plan.dropout.wide = config.probability("mlp_dropout", 0);
    plan.dropout.feedForward = Dropout::never;
    plan.dropout.classifier = config.probability("classifier_dropout", 0);
    return plan;
}

} // namespace

namespace families {
extern const Family modernbert{{{"modernbert", "ModernBertForSequenceClassification", "ModernBertForMaskedLM"}},
                               "model.",
                               {"decoder.", "qa_outputs."},
                               read};
}

} // namespace wendu::ml
