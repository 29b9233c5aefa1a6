// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/models/blueprint.h"
#include "ml/models/parameters.h"
#include "ml/models/relative_positions.h"

namespace wendu::ml {

// A classifier as its blueprint describes it, number for number as Transformers computes it.
class Transformer : public Classifier
{
public:
    // Throws Error as Weights does. With a seed, parts of the head that the checkpoint lacks are made anew.
    Transformer(ModelConfig config, Blueprint plan, const std::string &prefix, Weights &weights, at::Device device,
                std::optional<std::uint64_t> newHead);

    at::Tensor embed(const Batch &batch, const Dropout &dropout) const override;
    at::Tensor classify(const at::Tensor &embedded, const Batch &batch, const Dropout &dropout) const override;
    std::vector<Parameter> parameters() const override { return m_parameters.list(); }
    at::Tensor wordEmbeddings() const override { return m_words; }
    void setWordEmbeddings(at::Tensor matrix, at::Tensor rows) override;
    std::map<std::string, at::Tensor> state() const override { return m_parameters.state(); }
    at::Device device() const override { return m_words.device(); }
    std::unique_ptr<const Classifier> forInference(Precision precision) const override;
    std::unique_ptr<const Classifier> withoutHead() const override;

private:
    Transformer(const Transformer &) = default;

    struct Layer
    {
        LayerNorm attentionNorm;
        QueryKeyValue queryKeyValue;
        RelativeProjections relative;
        Linear attentionOutput;
        LayerNorm outputNorm;
        Linear wide;
        Linear output;
    };
    void prepare(Precision precision);
    void readEmbeddings(Weights &weights, const std::string &prefix);
    void readLayers(Weights &weights, const std::string &prefix);
    Layer readLayer(Weights &weights, const std::string &name, bool normsInput);
    void readHead(Weights &weights);
    void readLanguageHead(Weights &weights, const Prompt &prompt);

    at::Tensor positionsOf(const Batch &batch) const;
    at::Tensor readsOf(const Batch &batch) const;
    at::Tensor layer(std::size_t step, const at::Tensor &x, const Batch &batch, const Dropout &dropout,
                     const at::Tensor &table, const at::Tensor &reads) const;
    at::Tensor convolved(const at::Tensor &x, const at::Tensor &embedded, const Batch &batch, const Dropout &dropout) const;
    at::Tensor maskOf(const Batch &batch) const;
    at::Tensor head(const at::Tensor &x, const Dropout &dropout) const;
    at::Tensor languageHead(const at::Tensor &x) const;

    Blueprint m_plan;
    Parameters m_parameters;
    std::string m_wordsName;
    at::Tensor m_words;     // [vocabulary, embedding], or fewer rows
    at::Tensor m_rows;      // [vocabulary], where each id stands in m_words; undefined: in its own row
    std::int64_t m_padRow;  // which is never trained; -1: there is none
    at::Tensor m_positions; // [positionCount, embedding], or undefined
    at::Tensor m_types;     // [typeCount, embedding], or undefined
    LayerNorm m_embeddingNorm;
    Linear m_projection;
    at::Tensor m_relative;
    LayerNorm m_relativeNorm;
    at::Tensor m_kernel; // of the convolution, [hidden, hidden / groups, width]
    at::Tensor m_kernelBias;
    LayerNorm m_convolutionNorm;
    std::vector<Layer> m_layers;
    std::vector<std::size_t> m_steps; // the layer of each step
    bool m_headless = false;          // what the head would read is what comes out
    at::ScalarType m_dtype = at::kFloat; // of what the layers compute
    LayerNorm m_finalNorm;
    Linear m_hidden;
    LayerNorm m_headNorm;
    Linear m_logits;          // undefined with a prompt
    at::Tensor m_labelWords;  // [labels], int64: the tokens of a prompt's words
    at::Tensor m_wordBias;    // [vocabulary], or undefined
};

} // namespace wendu::ml
