// SPDX-License-Identifier: Apache-2.0
#include "ml/models/encoder.h"

#include "ml/error.h"
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

bool startsWith(const std::string &text, const std::string &start)
{
    return text.compare(0, start.size(), start) == 0;
}

class Encoder : public Classifier
{
public:
    Encoder(const EncoderFamily &family, ModelConfig config, const Weights &weights, at::Device device,
            const std::optional<NewHead> &head);

    at::Tensor embed(const Batch &batch, const Dropout &dropout) const override;
    at::Tensor classify(const at::Tensor &embedded, const Batch &batch, const Dropout &dropout) const override;
    std::vector<Parameter> parameters() const override;
    at::Tensor wordEmbeddings() const override { return m_words; }
    void setWordEmbeddings(at::Tensor matrix) override { m_words = std::move(matrix); }
    std::map<std::string, at::Tensor> state() const override;
    at::Device device() const override { return m_logits.weight.device(); }

private:
    std::string layerPrefix(std::int64_t layer) const
    {
        return m_family.prefix + std::string(m_family.layers.layer) + std::to_string(layer) + ".";
    }
    std::string fusedName() const; // of the three products in one, within a layer
    void readEmbeddings(const Weights &weights, at::Device device);
    void readLayers(const Weights &weights, at::Device device);
    void readHead(const Weights &weights, at::Device device, const std::optional<NewHead> &head);
    at::Tensor layer(const Layer &layer, const at::Tensor &x, const Batch &batch, const Dropout &dropout,
                     Tokens tokens) const;

    const EncoderFamily &m_family;
    at::Tensor m_words;     // [vocabulary, embedding]
    at::Tensor m_positions; // [maximumPositions, embedding]
    at::Tensor m_types;     // [typeVocabularySize, embedding], or undefined
    LayerNorm m_embeddingNorm;
    Linear m_projection; // [hidden, embedding] where these differ, else undefined
    std::vector<Layer> m_layers;
    Linear m_hidden;
    Linear m_logits;
    Activation m_activation;
};

Linear readLinear(const Weights &weights, const std::string &name, std::int64_t out, std::int64_t in, at::Device device)
{
    return {weights.take(name + ".weight", {out, in}).to(device), weights.take(name + ".bias", {out}).to(device)};
}

LayerNorm readNorm(const Weights &weights, const std::string &name, std::int64_t size, double epsilon, at::Device device)
{
    return {weights.take(name + ".weight", {size}).to(device), weights.take(name + ".bias", {size}).to(device), epsilon};
}

Linear newLinear(std::int64_t out, std::int64_t in, at::Generator &generator, at::Device device)
{
    return {at::empty({out, in}, at::kFloat).normal_(0, 0.02, generator).to(device),
            at::zeros({out}, at::kFloat).to(device)};
}

Encoder::Encoder(const EncoderFamily &family, ModelConfig config, const Weights &weights, at::Device device,
                 const std::optional<NewHead> &head)
    : Classifier(std::move(config))
    , m_family(family)
    , m_activation(activationOf(this->config().activation))
{
    readEmbeddings(weights, device);
    readLayers(weights, device);
    readHead(weights, device, head);
}

std::string Encoder::fusedName() const
{
    const std::string query = m_family.layers.queryKeyValue[0];
    return query.substr(0, query.rfind('.') + 1) + "query_key_value";
}

void Encoder::readEmbeddings(const Weights &weights, at::Device device)
{
    const ModelConfig &c = config();
    const std::string prefix = m_family.prefix;
    const std::string name = prefix + "embeddings.";
    m_words = weights.take(name + "word_embeddings.weight", {c.vocabularySize, c.embeddingSize}).to(device);
    m_positions = weights.take(name + "position_embeddings.weight", {c.maximumPositions, c.embeddingSize}).to(device);
    if (c.typeVocabularySize > 0)
        m_types = weights.take(name + "token_type_embeddings.weight", {c.typeVocabularySize, c.embeddingSize}).to(device);
    m_embeddingNorm = readNorm(weights, name + "LayerNorm", c.embeddingSize, c.layerNormEpsilon, device);
    if (c.embeddingSize != c.hiddenSize)
        m_projection = readLinear(weights, prefix + "embeddings_project", c.hiddenSize, c.embeddingSize, device);
}

void Encoder::readLayers(const Weights &weights, at::Device device)
{
    const ModelConfig &c = config();
    const std::int64_t hidden = c.hiddenSize;
    for (std::int64_t i = 0; i < c.layers; ++i) {
        const std::string name = layerPrefix(i);
        std::vector<at::Tensor> matrices;
        std::vector<at::Tensor> biases;
        for (const char *part : m_family.layers.queryKeyValue) {
            const Linear linear = readLinear(weights, name + part, hidden, hidden, device);
            matrices.push_back(linear.weight);
            biases.push_back(linear.bias);
        }
        m_layers.push_back({{at::cat(matrices), at::cat(biases)},
                            readLinear(weights, name + m_family.layers.attentionOutput, hidden, hidden, device),
                            readNorm(weights, name + m_family.layers.attentionNorm, hidden, c.layerNormEpsilon, device),
                            readLinear(weights, name + m_family.layers.intermediate, c.intermediateSize, hidden, device),
                            readLinear(weights, name + m_family.layers.output, hidden, c.intermediateSize, device),
                            readNorm(weights, name + m_family.layers.outputNorm, hidden, c.layerNormEpsilon, device)});
    }
}

void Encoder::readHead(const Weights &weights, at::Device device, const std::optional<NewHead> &head)
{
    const std::int64_t hidden = config().hiddenSize;
    at::Generator generator = at::make_generator<at::CPUGeneratorImpl>(head ? head->seed : 0);
    const auto read = [&](const char *name, std::int64_t out) {
        const bool isNew = head && !weights.contains(name + std::string(".weight"));
        return isNew ? newLinear(out, hidden, generator, device) : readLinear(weights, name, out, hidden, device);
    };
    m_hidden = read(m_family.hidden, hidden);
    m_logits = read(m_family.logits, labelCount());
}

at::Tensor Encoder::embed(const Batch &batch, const Dropout &dropout) const
{
    at::Tensor sum = at::embedding(m_words, batch.ids) + at::embedding(m_positions, batch.positions);
    if (m_types.defined())
        sum = sum + m_types[0];
    return drop(m_embeddingNorm(sum), dropout.hidden);
}

at::Tensor Encoder::layer(const Layer &layer, const at::Tensor &x, const Batch &batch, const Dropout &dropout,
                          Tokens tokens) const
{
    const at::Tensor context = selfAttention(layer.queryKeyValue, x, batch, config().heads, dropout.attention, tokens);
    const at::Tensor own = tokens == Tokens::First ? x.index_select(0, batch.firsts) : x;
    const double dropped = m_family.layers.dropsAttention ? dropout.hidden : 0;
    const at::Tensor attended = layer.attentionNorm(drop(layer.attentionOutput(context), dropped) + own);
    const at::Tensor wide = activate(layer.intermediate(attended), m_activation);
    return layer.outputNorm(drop(layer.output(wide), dropout.hidden) + attended);
}

at::Tensor Encoder::classify(const at::Tensor &embedded, const Batch &batch, const Dropout &dropout) const
{
    at::Tensor x = m_projection.weight.defined() ? m_projection(embedded) : embedded;
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        // The head reads the first token only, so the last layer need not compute the others.
        const Tokens tokens = i + 1 == m_layers.size() ? Tokens::First : Tokens::All;
        x = layer(m_layers[i], x, batch, dropout, tokens);
    }
    const at::Tensor first = m_family.dropsFirst ? drop(x, dropout.classifier) : x;
    return m_logits(drop(m_family.headActivation(m_hidden(first)), dropout.classifier));
}

std::vector<Parameter> Encoder::parameters() const
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
    const std::string prefix = m_family.prefix;
    const std::string embeddings = prefix + "embeddings.";
    list.push_back({embeddings + "word_embeddings.weight", m_words, 0, true});
    list.push_back({embeddings + "position_embeddings.weight", m_positions, 0, true});
    if (m_types.defined())
        list.push_back({embeddings + "token_type_embeddings.weight", m_types, 0, true});
    addNorm(embeddings + "LayerNorm", m_embeddingNorm, 0);
    if (m_projection.weight.defined())
        addLinear(prefix + "embeddings_project", m_projection, 0);
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const Layer &layer = m_layers[i];
        const std::string name = layerPrefix(static_cast<std::int64_t>(i));
        const int depth = static_cast<int>(i) + 1;
        addLinear(name + fusedName(), layer.queryKeyValue, depth);
        addLinear(name + m_family.layers.attentionOutput, layer.attentionOutput, depth);
        addNorm(name + m_family.layers.attentionNorm, layer.attentionNorm, depth);
        addLinear(name + m_family.layers.intermediate, layer.intermediate, depth);
        addLinear(name + m_family.layers.output, layer.output, depth);
        addNorm(name + m_family.layers.outputNorm, layer.outputNorm, depth);
    }
    const int head = static_cast<int>(m_layers.size()) + 1;
    addLinear(m_family.hidden, m_hidden, head);
    addLinear(m_family.logits, m_logits, head);
    return list;
}

std::map<std::string, at::Tensor> Encoder::state() const
{
    const std::string fused = fusedName();
    std::map<std::string, at::Tensor> state;
    for (const Parameter &parameter : parameters()) {
        const at::Tensor tensor = parameter.tensor.detach().to(at::kCPU).contiguous();
        const std::size_t at = parameter.name.find(fused);
        if (at == std::string::npos) {
            state.emplace(parameter.name, tensor);
            continue;
        }
        const std::vector<at::Tensor> parts = tensor.chunk(3);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const std::string name = std::string(parameter.name).replace(at, fused.size(), m_family.layers.queryKeyValue[i]);
            state.emplace(name, parts[i].contiguous());
        }
    }
    return state;
}

// The one spelling that this file uses, or nothing for what the classifier has no use for.
std::string spell(const EncoderFamily &family, const std::string &name)
{
    const std::string prefix = family.prefix;
    const auto isOf = [&name](const char *part) { return startsWith(name, part + std::string(".")); };
    std::string spelled = isOf(family.hidden) || isOf(family.logits) || startsWith(name, prefix) ? name : prefix + name;
    for (const char *beginning : family.passedOver) {
        if (startsWith(name, beginning))
            return {};
    }
    if (spelled == prefix + "embeddings.position_ids")
        return {};
    for (const auto &[old, now] : {std::pair{".gamma", ".weight"}, std::pair{".beta", ".bias"}}) {
        const std::string ending = std::string("LayerNorm") + old;
        if (spelled.size() > ending.size() && spelled.ends_with(ending))
            spelled.replace(spelled.size() - std::string(old).size(), std::string::npos, now);
    }
    return spelled;
}

} // namespace

std::unique_ptr<Classifier> loadEncoder(const EncoderFamily &family, ModelConfig config, const std::filesystem::path &folder,
                                        at::Device device, const std::optional<NewHead> &head)
{
    const std::string logits = family.logits + std::string(".");
    bool keepLogits = true;
    if (head) {
        // A classifier for other labels is of no use, also where their number is the same.
        keepLogits = config.labels == head->labels;
        config.labels = head->labels;
    }
    const Weights weights(folder, [&](const std::string &name) {
        return !keepLogits && startsWith(name, logits) ? std::string() : spell(family, name);
    });
    if (!head && !weights.contains(logits + "weight"))
        throw Error({"head_missing", logits + "weight", "no such tensor", "a fine-tuned classifier",
                     "The model in " + folder.string() + " is a base model: it has no classifier.",
                     "Train a classifier from it first."});
    return std::make_unique<Encoder>(family, std::move(config), weights, device, head);
}

} // namespace wendu::ml
