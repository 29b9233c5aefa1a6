// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/batch.h"
#include "ml/batch/prompt.h"
#include "ml/models/packed.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wendu::ml {

// The probabilities with which values are dropped in a forward pass, place by place; all 0: inference.
struct Dropout
{
    static constexpr double never = -1; // a place where this architecture drops nothing, whatever a recipe says

    double embedding = 0;       // the embedding layer's output
    double attention = 0;       // the weights of the attention
    double attentionOutput = 0; // what the attention adds to a layer
    double wide = never;        // within the feed-forward part
    double feedForward = 0;     // what the feed-forward part adds to a layer
    double pooled = never;      // what the head reads
    double classifier = 0;      // before the head's last matrix

    // The same probability wherever this architecture drops.
    Dropout everywhere(double probability) const
    {
        const auto at = [probability](double own) { return own == never ? never : probability; };
        return {at(embedding), at(attention), at(attentionOutput), at(wide), at(feedForward), at(pooled), at(classifier)};
    }
};

// What the optimiser moves. The tensor shares its storage with the model.
struct Parameter
{
    std::string name; // as the model's file format spells it; the first of the names where several are one matrix here
    at::Tensor tensor;
    int depth = 0;      // 0: embeddings, 1 to config.layers: the layers, one more: pooler and classifier
    bool decays = true; // false for biases and LayerNorm
};

// What a classifier is to those who use it.
struct ModelConfig
{
    std::string modelType;       // as in config.json
    std::string classifierClass; // its name in Transformers, which stands in architectures; with a prompt that of the
                                 // language model
    std::int64_t layers = 0;
    std::int64_t maximumTokens = 0; // of one text, special tokens included
    std::int32_t padId = 0;
    Dropout dropout; // in training, where the recipe says nothing
    std::vector<std::string> labels;
    std::string problemType; // "single_label_classification", … or empty
    std::optional<Prompt> prompt; // the labels are words that the language model says; without: a classifier's head
    std::string rawJson;     // config.json of the folder that it was read from
    std::vector<std::string> passedOver; // tensors of the folder that are no part of it: heads of pre-training, buffers
};

// A text classifier: a transformer and a head. Float32. Forward passes are const and take no lock: whoever trains a model is
// the only one to use it. Gradients are recorded where parameters require them and the caller is in no inference mode.
class Classifier
{
public:
    explicit Classifier(ModelConfig config)
        : m_config(std::move(config))
    {
    }
    virtual ~Classifier() = default;
    Classifier &operator=(const Classifier &) = delete;

    // The output of the embedding layer, [tokens, embedding]: of `model.base_model.embeddings` in Transformers; GPT-2, which
    // has no such module, gives the sum of its word and position embeddings.
    virtual at::Tensor embed(const Batch &batch, const Dropout &dropout = {}) const = 0;
    // The logits [texts, labels] that come of an embedding layer's output. The batch's ids tell only which token the head
    // reads.
    virtual at::Tensor classify(const at::Tensor &embedded, const Batch &batch, const Dropout &dropout = {}) const = 0;
    at::Tensor logits(const Batch &batch, const Dropout &dropout = {}) const
    {
        return classify(embed(batch, dropout), batch, dropout);
    }

    virtual std::vector<Parameter> parameters() const = 0;
    // The matrix of word embeddings, [vocabulary, embedding], and a way to put another in its place: `rows` says where in it
    // each id of the vocabulary stands, [vocabulary], int64; undefined: in its own row (see CompactVocabulary).
    virtual at::Tensor wordEmbeddings() const = 0;
    virtual void setWordEmbeddings(at::Tensor matrix, at::Tensor rows = {}) = 0;
    // All weights under the names that Transformers gives them.
    virtual std::map<std::string, at::Tensor> state() const = 0;

    // A copy that computes what this one computes now, faster. It shares embeddings and head with this one and has layers of
    // its own, and is no more than its forward passes: parameters() and state() are this one's.
    virtual std::unique_ptr<const Classifier> forInference(Precision precision) const = 0;

    // A copy that gives, in the place of logits, what the head reads of each text: [texts, hidden], its labels have no
    // names. It shares all weights with this one.
    virtual std::unique_ptr<const Classifier> withoutHead() const = 0;

    virtual at::Device device() const = 0;
    const ModelConfig &config() const { return m_config; }
    std::int64_t labelCount() const { return static_cast<std::int64_t>(m_config.labels.size()); }

protected:
    Classifier(const Classifier &) = default;
    void setOutputs(std::int64_t count) { m_config.labels.assign(static_cast<std::size_t>(count), {}); }

private:
    ModelConfig m_config;
};

} // namespace wendu::ml
