// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/attention.h"
#include "ml/models/classifier.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace wendu::ml {

// What a checkpoint calls the parts of a layer, without ".weight" and ".bias".
struct LayerNames
{
    std::vector<std::string> queryKeyValue; // three, or one that holds all
    std::string attentionOutput;
    std::string attentionNorm;
    std::string wide;
    std::string output;
    std::string outputNorm;
};

// BERT's, which many families have kept.
inline const LayerNames bertLayer{
    .queryKeyValue = {"attention.self.query", "attention.self.key", "attention.self.value"},
    .attentionOutput = "attention.output.dense",
    .attentionNorm = "attention.output.LayerNorm",
    .wide = "intermediate.dense",
    .output = "output.dense",
    .outputNorm = "output.LayerNorm",
};

// One step through the network. Steps of the same name share their weights.
struct LayerPlan
{
    std::string name; // with the dot behind it
    Attention attention;
    bool normsInput = true; // before the attention, where the norms come first
};

// Disentangled attention (He et al. 2021): each layer weighs the distance of two tokens by a table of relative positions.
struct RelativePositions
{
    std::string table;         // [2 span, hidden]
    std::string norm;          // of the table; empty: none
    std::int64_t span = 0;     // the table's rows for distances of one sign
    // 0: each distance up to the span has a row of its own; else distances beyond half of this share rows.
    std::int64_t buckets = 0;
    std::int64_t farthest = 0; // the distance of the last bucket
    bool contentToPosition = false;
    bool positionToContent = false;
    std::string key;   // a layer's matrices for the table's rows; empty: those of the tokens
    std::string query;
};

// A convolution over neighbouring tokens, beside the first layer.
struct Convolution
{
    std::string name;
    std::string norm;
    std::int64_t width = 3;
    std::int64_t groups = 1;
    Activation activation = Activation::Tanh;
};

enum class Reads { First, Last, Mean, Mask };

// What makes logits of what the last layer gives. The names are whole, with the prefix where they bear one.
struct HeadPlan
{
    Reads reads = Reads::First;
    std::string hidden = {}; // the first of two matrices; empty: there is only one
    bool hiddenBias = true;
    Activation activation = Activation::Tanh;
    std::string norm = {}; // after the activation; empty: none
    std::string logits = {};
    bool logitsBias = true;
};

// What makes a score for each word of the vocabulary of what the last layer gives: a layer, and then the word embeddings
// again, or another matrix of their shape. The names are whole.
struct LanguageHead
{
    Reads reads = Reads::Mask;
    std::string hidden = {}; // from hidden to embedding; empty: none
    bool hiddenBias = true;
    Activation activation = Activation::Gelu;
    std::string norm = {}; // empty: none
    std::string bias = {}; // of the words, [vocabulary]; empty: none
};

// A transformer encoder or decoder with a classifier's head, as data. Names are those of its checkpoints, without the
// family's prefix but for the head's. An empty name: it has no such part.
struct Blueprint
{
    std::int64_t vocabulary = 0;
    std::int64_t embedding = 0; // width of the embedding layer's output
    std::int64_t hidden = 0;
    std::int64_t intermediate = 0;
    double normEpsilon = 1e-12;
    bool normBias = true;
    std::int64_t maximumTokens = 0; // of one text
    std::int64_t padId = 0;
    bool padLearns = false; // whether the padding's embeddings are trained where a text holds it
    Dropout dropout;

    std::string words;
    std::string positions;
    std::int64_t positionCount = 0;
    bool positionsSkipPads = false; // counted from padId + 1 over the tokens that are no padding, as fairseq does
    std::string types;              // the first row is every token's
    std::int64_t typeCount = 0;
    std::string embeddingNorm;
    std::string projection; // from embedding to hidden

    std::vector<LayerPlan> layers;
    LayerNames names;
    Activation activation = Activation::Gelu;
    bool normsFirst = false; // before each part, on its input; else behind it, on its sum with the input
    bool gated = false;      // the wide matrix has two halves, of which the second weighs the first (Shazeer 2020)
    bool transposed = false; // the layers' matrices are stored [in, out]
    bool attentionBias = true;
    bool wideBias = true;
    std::optional<RelativePositions> relative;
    std::optional<Convolution> convolution;
    std::string finalNorm;

    HeadPlan head;
    std::optional<LanguageHead> language; // where the family has one
};

} // namespace wendu::ml
