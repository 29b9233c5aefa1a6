// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/batch.h"
#include "ml/checkpoint/model_folder.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <string>
#include <vector>

namespace wendu::ml {

// The probabilities with which values are dropped in a forward pass; all 0: inference.
struct Dropout
{
    double hidden = 0;
    double attention = 0;
    double classifier = 0;
};

// What the optimiser moves. The tensor shares its storage with the model.
struct Parameter
{
    std::string name; // as the model's file format spells it; "…query_key_value" for the fused three
    at::Tensor tensor;
    int depth = 0;      // 0: embeddings, 1 to config.layers: the encoder's layers, one more: pooler and classifier
    bool decays = true; // false for biases and LayerNorm
};

// A text classifier: an encoder and a head. Float32. Forward passes are const and take no lock: whoever trains a model is
// the only one to use it. Gradients are recorded where parameters require them and the caller is in no inference mode.
class Classifier
{
public:
    explicit Classifier(ModelConfig config)
        : m_config(std::move(config))
    {
    }
    virtual ~Classifier() = default;
    Classifier(const Classifier &) = delete;
    Classifier &operator=(const Classifier &) = delete;

    // The output of the embedding layer, [tokens, hidden].
    virtual at::Tensor embed(const Batch &batch, const Dropout &dropout = {}) const = 0;
    // The logits [texts, labels] that come of an embedding layer's output.
    virtual at::Tensor classify(const at::Tensor &embedded, const Batch &batch, const Dropout &dropout = {}) const = 0;
    at::Tensor logits(const Batch &batch, const Dropout &dropout = {}) const
    {
        return classify(embed(batch, dropout), batch, dropout);
    }

    virtual std::vector<Parameter> parameters() const = 0;
    // The matrix of word embeddings, [vocabulary, hidden], and a way to put another in its place (see CompactVocabulary).
    virtual at::Tensor wordEmbeddings() const = 0;
    virtual void setWordEmbeddings(at::Tensor matrix) = 0;
    // All weights under the names that Transformers gives them.
    virtual std::map<std::string, at::Tensor> state() const = 0;

    virtual at::Device device() const = 0;
    const ModelConfig &config() const { return m_config; }
    std::int64_t labelCount() const { return static_cast<std::int64_t>(m_config.labels.size()); }

private:
    ModelConfig m_config;
};

} // namespace wendu::ml
