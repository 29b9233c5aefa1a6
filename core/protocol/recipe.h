// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace wendu::protocol {

// How a model is fine-tuned. Every field has its name and meaning from the field's literature and from Transformers'
// TrainingArguments, and is stored with each run. JSON keys are the field names in snake_case. The defaults are those for
// some dozens to some hundreds of labels, measured on 25 to 100 labels of Amazon reviews with MiniLM on several draws: at
// 5e-5 and 15 epochs of 16 the classifier answers little but the most frequent label until it has 100; more and smaller
// steps at twice the rate cure that.
struct Recipe
{
    std::string name = "small-set";
    std::string optimizer = "adamw"; // "adamw" (decoupled weight decay, Loshchilov and Hutter 2019) or "sgd" (momentum 0.9)
    double learningRate = 1e-4;
    double headLearningRate = 0; // 0: as learningRate; a new head may want more
    double weightDecay = 0.01;   // not applied to biases and LayerNorm
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    int batchSize = 8;
    int epochs = 10;         // at most; early stopping may end before. 0: no training, which only label words allow
    int minimumSteps = 120;  // epochs are added until at least so many steps (Mosbach et al. 2021: small sets need steps)
    int maximumLength = 128; // word pieces, special tokens included; longer texts are cut
    std::string truncation = "head"; // what is kept of these: "head", or "head-and-tail" (Sun et al. 2019)
    double warmUp = 0.1;     // share of all steps, linear from 0; then linear decay to 0 when `linearDecay`
    bool linearDecay = true;
    double clipNorm = 1.0;       // global gradient norm; 0: no clipping
    double dropout = 0.1;        // hidden and attention dropout; negative: as the checkpoint says
    int patience = 0;            // epochs without a better validation loss before the run stops; 0: no early stopping
    double validationShare = 0;  // of the labels, split off for early stopping when no validation set is given
    std::string frozen = "none"; // "none", "embeddings", "layers" (embeddings and the lower `frozenLayers`), "all-but-head"
    int frozenLayers = 0;
    bool lengthGroups = true; // batches of texts of like length, of which the attention pads less; else of random ones
    std::uint64_t seed = 1;
    // Empty: a classifier on top. Else a pattern such as "{text} It was {mask}.", and for each label, in their order, the
    // word that a language model is to say at the mask (Schick and Schütze 2021): this needs far fewer labels, or none.
    std::string prompt;
    std::vector<std::string> labelWords;

    friend bool operator==(const Recipe &, const Recipe &) = default;
};

// The article's recipe (打造有温度的AI): AdamW at 2e-5, batch 16, 5 epochs, 128 tokens, constant rate, no clipping.
Recipe articleRecipe();

// The default.
Recipe smallSetRecipe();

// The first thing that is wrong with a recipe, in a sentence with the value found and the range expected; empty when fine.
std::string faultOf(const Recipe &recipe);

void to_json(nlohmann::json &json, const Recipe &recipe);
// Missing keys keep their default; an unknown key or a wrong type throws std::invalid_argument naming it.
void from_json(const nlohmann::json &json, Recipe &recipe);

} // namespace wendu::protocol
