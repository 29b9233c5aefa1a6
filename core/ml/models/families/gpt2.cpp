// SPDX-License-Identifier: Apache-2.0
#include "ml/models/bert_blueprint.h"

#include <cmath>

namespace wendu::ml {
namespace {

// Where the file names no padding, the end of text serves; that is also what fills a classifier's config.json.
std::int64_t paddingOf(const ConfigFile &config, std::int64_t vocabulary)
{
    return config.has("pad_token_id") ? padIn(config, vocabulary, 0)
                                      : config.integer("eos_token_id", 0, vocabulary - 1, vocabulary - 1);
}

// Radford et al. 2019: a decoder whose last token sees the whole text, and is what the head reads.
Blueprint read(const ConfigFile &config)
{
    config.refuseIfSet("add_cross_attention", "false");
    Blueprint plan;
    plan.vocabulary = config.integer("vocab_size", 1, mostWords);
    plan.hidden = config.integer("n_embd", 1, mostHidden);
    plan.embedding = plan.hidden;
    plan.intermediate = config.integer("n_inner", 1, mostWide, 4 * plan.hidden);
    plan.normEpsilon = config.number("layer_norm_epsilon", 0, 1, 1e-5);
    plan.padId = paddingOf(config, plan.vocabulary);
    plan.padLearns = true;
    plan.words = "wte";
    plan.positions = "wpe";
    plan.positionCount = config.integer("n_positions", 2, mostPositions);
    plan.maximumTokens = plan.positionCount;

    const std::int64_t heads = headsOf(config, "n_head", "n_embd", plan.hidden);
    plan.layers = numberedLayers("h.", config.integer("n_layer", 1, mostLayers), {.heads = heads, .causal = true});
    const bool scaled = config.flag("scale_attn_weights", true);
    const bool byDepth = config.flag("scale_attn_by_inverse_layer_idx", false);
    for (std::size_t i = 0; i < plan.layers.size(); ++i) {
        const double width = static_cast<double>(plan.hidden / heads);
        plan.layers[i].attention.scale
            = (scaled ? 1 / std::sqrt(width) : 1) / (byDepth ? static_cast<double>(i + 1) : 1);
    }
    plan.names = {.queryKeyValue = {"attn.c_attn"},
                  .attentionOutput = "attn.c_proj",
                  .attentionNorm = "ln_1",
                  .wide = "mlp.c_fc",
                  .output = "mlp.c_proj",
                  .outputNorm = "ln_2"};
    plan.activation = activationIn(config, "activation_function", "gelu_new");
    plan.normsFirst = true;
    plan.transposed = true;
    plan.finalNorm = "ln_f";
    plan.head = {.reads = Reads::Last, .logits = "score", .logitsBias = false};
    plan.language = {.reads = Reads::Last};

    plan.dropout.embedding = config.probability("embd_pdrop", 0.1);
    plan.dropout.attention = config.probability("attn_pdrop", 0.1);
    plan.dropout.attentionOutput = plan.dropout.feedForward = config.probability("resid_pdrop", 0.1);
    plan.dropout.classifier = Dropout::never;
    return plan;
}

} // namespace

namespace families {
extern const Family gpt2{{{"gpt2", "GPT2ForSequenceClassification", "GPT2LMHeadModel"}},
                         "transformer.",
                         {"lm_head.", "multiple_choice_head.", "qa_outputs."},
                         read};
}

} // namespace wendu::ml
