// SPDX-License-Identifier: Apache-2.0
#include "ml/models/bert_blueprint.h"

namespace wendu::ml {
namespace {

// Sanh et al. 2019: BERT with other names, without token types, and with a rectified layer in place of the pooler.
Blueprint read(const ConfigFile &config)
{
    Blueprint plan;
    plan.vocabulary = config.integer("vocab_size", 1, mostWords);
    plan.hidden = config.integer("dim", 1, mostHidden);
    plan.embedding = plan.hidden;
    plan.intermediate = config.integer("hidden_dim", 1, mostWide);
    plan.padId = padIn(config, plan.vocabulary, 0);
    plan.words = "embeddings.word_embeddings";
    plan.positions = "embeddings.position_embeddings";
    plan.positionCount = config.integer("max_position_embeddings", 2, mostPositions);
    plan.maximumTokens = plan.positionCount;
    plan.embeddingNorm = "embeddings.LayerNorm";

    const Attention attention{.heads = headsOf(config, "n_heads", "dim", plan.hidden)};
    plan.layers = numberedLayers("transformer.layer.", config.integer("n_layers", 1, mostLayers), attention);
    plan.names = {.queryKeyValue = {"attention.q_lin", "attention.k_lin", "attention.v_lin"},
                  .attentionOutput = "attention.out_lin",
                  .attentionNorm = "sa_layer_norm",
                  .wide = "ffn.lin1",
                  .output = "ffn.lin2",
                  .outputNorm = "output_layer_norm"};
    plan.activation = activationIn(config, "activation", "gelu");
    plan.head = {.hidden = "pre_classifier", .activation = Activation::Relu, .logits = "classifier"};
    plan.language = {.hidden = "vocab_transform",
                     .activation = plan.activation,
                     .norm = "vocab_layer_norm",
                     .bias = "vocab_projector.bias"};

    plan.dropout.embedding = plan.dropout.feedForward = config.probability("dropout", 0.1);
    plan.dropout.attention = config.probability("attention_dropout", 0.1);
    plan.dropout.attentionOutput = Dropout::never;
    plan.dropout.classifier = config.probability("seq_classif_dropout", 0.2);
    return plan;
}

} // namespace

namespace families {
extern const Family distilbert{{{"distilbert", "DistilBertForSequenceClassification", "DistilBertForMaskedLM"}},
                               "distilbert.",
                               {"vocab_transform.", "vocab_layer_norm.", "vocab_projector.", "qa_outputs."},
                               read};
}

} // namespace wendu::ml
