// SPDX-License-Identifier: Apache-2.0
#include "ml/models/bert.h"

#include "ml/error.h"
#include "ml/models/layers.h"
#include "ml/models/weights.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

namespace wendu::ml {
namespace {

struct Layer
{
    Linear queryKeyValue; // the three in one product: [3 hidden, hidden]
    Linear attentionOutput;
    LayerNorm attentionNorm;
    Linear intermediate;
    Linear output;
    LayerNorm outputNorm;
};

const std::string prefix = "bert.";

std::string layerPrefix(std::int64_t layer)
{
    return prefix + "encoder.layer." + std::to_string(layer) + ".";
}

class Bert : public Classifier
{
public:
    Bert(ModelConfig config, const Weights &weights, at::Device device, const std::optional<NewHead> &head);

    at::Tensor embed(const Batch &batch, const Dropout &dropout) const override;
    at::Tensor classify(const at::Tensor &embedded, const Batch &batch, const Dropout &dropout) const override;
    std::vector<Parameter> parameters() const override;
    at::Tensor wordEmbeddings() const override { return m_words; }
    void setWordEmbeddings(at::Tensor matrix) override { m_words = std::move(matrix); }
    std::map<std::string, at::Tensor> state() const override;
    at::Device device() const override { return m_classifier.weight.device(); }

private:
    void readEmbeddings(const Weights &weights, at::Device device);
    void readLayers(const Weights &weights, at::Device device);
    void readHead(const Weights &weights, at::Device device, const std::optional<NewHead> &head);
    at::Tensor layer(const Layer &layer, const at::Tensor &x, const Batch &batch, const Dropout &dropout,
                     Tokens tokens) const;

    at::Tensor m_words;     // [vocabulary, hidden]
    at::Tensor m_positions; // [maximumPositions, hidden]
    at::Tensor m_types;     // [typeVocabularySize, hidden]
    LayerNorm m_embeddingNorm;
    std::vector<Layer> m_layers;
    Linear m_pooler;
    Linear m_classifier;
    Activation m_activation;
};

Linear readLinear(const Weights &weights, const std::string &name, std::int64_t out, std::int64_t in, at::Device device)
{
    return {weights.take(name + ".weight", {out, in}).to(device), weights.take(name + ".bias", {out}).to(device)};
}

LayerNorm readNorm(const Weights &weights, const std::string &name, const ModelConfig &config, at::Device device)
{
    return {weights.take(name + ".weight", {config.hiddenSize}).to(device),
            weights.take(name + ".bias", {config.hiddenSize}).to(device), config.layerNormEpsilon};
}

Linear newLinear(std::int64_t out, std::int64_t in, at::Generator &generator, at::Device device)
{
    return {at::empty({out, in}, at::kFloat).normal_(0, 0.02, generator).to(device),
            at::zeros({out}, at::kFloat).to(device)};
}

Bert::Bert(ModelConfig config, const Weights &weights, at::Device device, const std::optional<NewHead> &head)
    : Classifier(std::move(config))
    , m_activation(activationOf(this->config().activation))
{
    readEmbeddings(weights, device);
    readLayers(weights, device);
    readHead(weights, device, head);
}

void Bert::readEmbeddings(const Weights &weights, at::Device device)
{
    const ModelConfig &c = config();
    const std::string name = prefix + "embeddings.";
    m_words = weights.take(name + "word_embeddings.weight", {c.vocabularySize, c.hiddenSize}).to(device);
    m_positions = weights.take(name + "position_embeddings.weight", {c.maximumPositions, c.hiddenSize}).to(device);
    m_types = weights.take(name + "token_type_embeddings.weight", {c.typeVocabularySize, c.hiddenSize}).to(device);
    m_embeddingNorm = readNorm(weights, name + "LayerNorm", c, device);
}

void Bert::readLayers(const Weights &weights, at::Device device)
{
    const ModelConfig &c = config();
    const std::int64_t hidden = c.hiddenSize;
    for (std::int64_t i = 0; i < c.layers; ++i) {
        const std::string name = layerPrefix(i);
        std::vector<at::Tensor> matrices;
        std::vector<at::Tensor> biases;
        for (const char *part : {"query", "key", "value"}) {
            const Linear linear = readLinear(weights, name + "attention.self." + part, hidden, hidden, device);
            matrices.push_back(linear.weight);
            biases.push_back(linear.bias);
        }
        m_layers.push_back({{at::cat(matrices), at::cat(biases)},
                            readLinear(weights, name + "attention.output.dense", hidden, hidden, device),
                            readNorm(weights, name + "attention.output.LayerNorm", c, device),
                            readLinear(weights, name + "intermediate.dense", c.intermediateSize, hidden, device),
                            readLinear(weights, name + "output.dense", hidden, c.intermediateSize, device),
                            readNorm(weights, name + "output.LayerNorm", c, device)});
    }
}

void Bert::readHead(const Weights &weights, at::Device device, const std::optional<NewHead> &head)
{
    const std::int64_t hidden = config().hiddenSize;
    const bool hasPooler = weights.contains(prefix + "pooler.dense.weight");
    const bool hasClassifier = weights.contains("classifier.weight");
    at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(head ? head->seed : 0);
    m_pooler = head && !hasPooler ? newLinear(hidden, hidden, generator, device)
                                  : readLinear(weights, prefix + "pooler.dense", hidden, hidden, device);
    m_classifier = head && !hasClassifier ? newLinear(labelCount(), hidden, generator, device)
                                          : readLinear(weights, "classifier", labelCount(), hidden, device);
}

at::Tensor Bert::embed(const Batch &batch, const Dropout &dropout) const
{
    const at::Tensor sum = at::embedding(m_words, batch.ids) + at::embedding(m_positions, batch.positions) + m_types[0];
    return drop(m_embeddingNorm(sum), dropout.hidden);
}

at::Tensor Bert::layer(const Layer &layer, const at::Tensor &x, const Batch &batch, const Dropout &dropout,
                       Tokens tokens) const
{
    const at::Tensor context = selfAttention(layer.queryKeyValue, x, batch, config().heads, dropout.attention, tokens);
    const at::Tensor own = tokens == Tokens::First ? x.index_select(0, batch.firsts) : x;
    const at::Tensor attended = layer.attentionNorm(drop(layer.attentionOutput(context), dropout.hidden) + own);
    const at::Tensor wide = activate(layer.intermediate(attended), m_activation);
    return layer.outputNorm(drop(layer.output(wide), dropout.hidden) + attended);
}

at::Tensor Bert::classify(const at::Tensor &embedded, const Batch &batch, const Dropout &dropout) const
{
    at::Tensor x = embedded;
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        // The head reads the first token only, so the last layer need not compute the others.
        const Tokens tokens = i + 1 == m_layers.size() ? Tokens::First : Tokens::All;
        x = layer(m_layers[i], x, batch, dropout, tokens);
    }
    return m_classifier(drop(at::tanh(m_pooler(x)), dropout.classifier));
}

std::vector<Parameter> Bert::parameters() const
{
    std::vector<Parameter> list;
    const auto addLinear = [&list](const std::string &name, const Linear &linear, int depth) {
        list.push_back({name + ".weight", linear.weight, depth, true});
        list.push_back({name + ".bias", linear.bias, depth, false});
    };
    const auto addNorm = [&list](const std::string &name, const LayerNorm &norm, int depth) {
        list.push_back({name + ".weight", norm.weight, depth, false});
        list.push_back({name + ".bias", norm.bias, depth, false});
    };
    const std::string embeddings = prefix + "embeddings.";
    list.push_back({embeddings + "word_embeddings.weight", m_words, 0, true});
    list.push_back({embeddings + "position_embeddings.weight", m_positions, 0, true});
    list.push_back({embeddings + "token_type_embeddings.weight", m_types, 0, true});
    addNorm(embeddings + "LayerNorm", m_embeddingNorm, 0);
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const Layer &layer = m_layers[i];
        const std::string name = layerPrefix(static_cast<std::int64_t>(i));
        const int depth = static_cast<int>(i) + 1;
        addLinear(name + "attention.self.query_key_value", layer.queryKeyValue, depth);
        addLinear(name + "attention.output.dense", layer.attentionOutput, depth);
        addNorm(name + "attention.output.LayerNorm", layer.attentionNorm, depth);
        addLinear(name + "intermediate.dense", layer.intermediate, depth);
        addLinear(name + "output.dense", layer.output, depth);
        addNorm(name + "output.LayerNorm", layer.outputNorm, depth);
    }
    const int head = static_cast<int>(m_layers.size()) + 1;
    addLinear(prefix + "pooler.dense", m_pooler, head);
    addLinear("classifier", m_classifier, head);
    return list;
}

std::map<std::string, at::Tensor> Bert::state() const
{
    static const std::string fused = "query_key_value";
    std::map<std::string, at::Tensor> state;
    for (const Parameter &parameter : parameters()) {
        const at::Tensor tensor = parameter.tensor.detach().to(at::kCPU).contiguous();
        const std::size_t at = parameter.name.find(fused);
        if (at == std::string::npos) {
            state.emplace(parameter.name, tensor);
            continue;
        }
        const std::vector<at::Tensor> parts = tensor.chunk(3);
        const std::array names{"query", "key", "value"};
        for (std::size_t i = 0; i < names.size(); ++i)
            state.emplace(std::string(parameter.name).replace(at, fused.size(), names[i]), parts[i].contiguous());
    }
    return state;
}

bool startsWith(const std::string &text, const std::string &start)
{
    return text.compare(0, start.size(), start) == 0;
}

// The one spelling that this file uses, or nothing for what the classifier has no use for.
std::string spell(const std::string &name)
{
    const bool head = startsWith(name, "classifier.");
    std::string spelled = head || startsWith(name, prefix) ? name : prefix + name;
    if (startsWith(name, "cls.") || spelled == prefix + "embeddings.position_ids")
        return {};
    for (const auto &[old, now] : {std::pair{".gamma", ".weight"}, std::pair{".beta", ".bias"}}) {
        const std::string ending = std::string("LayerNorm") + old;
        if (spelled.size() > ending.size() && spelled.ends_with(ending))
            spelled.replace(spelled.size() - std::string(old).size(), std::string::npos, now);
    }
    return spelled;
}

} // namespace

std::unique_ptr<Classifier> loadBert(ModelConfig config, const std::filesystem::path &folder, at::Device device,
                                     const std::optional<NewHead> &head)
{
    bool keepClassifier = true;
    if (head) {
        // A classifier for other labels is of no use, also where their number is the same.
        keepClassifier = config.labels == head->labels;
        config.labels = head->labels;
    }
    const Weights weights(folder, [keepClassifier](const std::string &name) {
        return !keepClassifier && startsWith(name, "classifier.") ? std::string() : spell(name);
    });
    if (!head && !weights.contains("classifier.weight"))
        throw Error({"head_missing", "classifier.weight", "no such tensor", "a fine-tuned classifier",
                     "The model in " + folder.string() + " is a base model: it has no classifier.",
                     "Train a classifier from it first."});
    return std::make_unique<Bert>(std::move(config), weights, device, head);
}

} // namespace wendu::ml
