// SPDX-License-Identifier: Apache-2.0
#include "ml/models/transformer.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <unordered_map>

namespace wendu::ml {

Transformer::Transformer(ModelConfig config, Blueprint plan, const std::string &prefix, Weights &weights, at::Device device,
                         std::optional<std::uint64_t> newHead)
    : Classifier(std::move(config))
    , m_plan(std::move(plan))
    , m_parameters(device)
    , m_padRow(m_plan.padLearns ? -1 : m_plan.padId)
{
    readEmbeddings(weights, prefix);
    readLayers(weights, prefix);
    weights.checkNoneMissing(); // before memory is spent on a new head
    m_parameters.seedNew(newHead);
    m_parameters.setDepth(this->config().layers + 1);
    if (const std::optional<Prompt> &prompt = this->config().prompt)
        readLanguageHead(weights, *prompt);
    else
        readHead(weights);
    weights.checkAllTaken();
}

void Transformer::readEmbeddings(Weights &weights, const std::string &prefix)
{
    const Blueprint &p = m_plan;
    m_parameters.setDepth(0);
    m_wordsName = prefix + p.words + ".weight";
    m_words = m_parameters.table(weights, prefix + p.words, p.vocabulary, p.embedding);
    if (!p.positions.empty())
        m_positions = m_parameters.table(weights, prefix + p.positions, p.positionCount, p.embedding);
    if (!p.types.empty())
        m_types = m_parameters.table(weights, prefix + p.types, p.typeCount, p.embedding);
    if (!p.embeddingNorm.empty())
        m_embeddingNorm
            = m_parameters.norm(weights, prefix + p.embeddingNorm, p.embedding, p.normEpsilon, p.normBias);
    if (!p.projection.empty())
        m_projection = m_parameters.linear(weights, prefix + p.projection, p.hidden, p.embedding, {});
    if (p.relative) {
        m_relative = m_parameters.table(weights, prefix + p.relative->table, 2 * p.relative->span, p.hidden);
        if (!p.relative->norm.empty())
            m_relativeNorm = m_parameters.norm(weights, prefix + p.relative->norm, p.hidden, p.normEpsilon, p.normBias);
    }
}

void Transformer::readLayers(Weights &weights, const std::string &prefix)
{
    const Blueprint &p = m_plan;
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t step = 0; step < p.layers.size(); ++step) {
        const LayerPlan &plan = p.layers[step];
        m_parameters.setDepth(static_cast<std::int64_t>(step) + 1);
        const auto [at, isNew] = known.try_emplace(plan.name, m_layers.size());
        if (isNew)
            m_layers.push_back(readLayer(weights, prefix + plan.name, plan.normsInput));
        m_steps.push_back(at->second);
        if (step == 0 && p.convolution) {
            const Convolution &c = *p.convolution;
            const Linear kernel = m_parameters.kernel(weights, prefix + c.name, {p.hidden, p.hidden / c.groups, c.width});
            m_kernel = kernel.weight;
            m_kernelBias = kernel.bias;
            m_convolutionNorm = m_parameters.norm(weights, prefix + c.norm, p.hidden, p.normEpsilon, p.normBias);
        }
    }
    if (!p.finalNorm.empty())
        m_finalNorm = m_parameters.norm(weights, prefix + p.finalNorm, p.hidden, p.normEpsilon, p.normBias);
}

Transformer::Layer Transformer::readLayer(Weights &weights, const std::string &name, bool normsInput)
{
    const Blueprint &p = m_plan;
    const LayerNames &names = p.names;
    const Parameters::Form attention{p.attentionBias, p.transposed};
    const Parameters::Form feedForward{p.wideBias, p.transposed};
    std::vector<std::string> queryKeyValue = names.queryKeyValue;
    for (std::string &part : queryKeyValue)
        part = name + part;
    Layer layer;
    layer.queryKeyValue.all = m_parameters.fused(weights, queryKeyValue, 3 * p.hidden, p.hidden, attention);
    if (p.relative && !p.relative->key.empty())
        layer.relative.key = m_parameters.linear(weights, name + p.relative->key, p.hidden, p.hidden, attention);
    if (p.relative && !p.relative->query.empty())
        layer.relative.query = m_parameters.linear(weights, name + p.relative->query, p.hidden, p.hidden, attention);
    layer.attentionOutput = m_parameters.linear(weights, name + names.attentionOutput, p.hidden, p.hidden, attention);
    if (normsInput)
        layer.attentionNorm
            = m_parameters.norm(weights, name + names.attentionNorm, p.hidden, p.normEpsilon, p.normBias);
    const std::int64_t wide = p.gated ? 2 * p.intermediate : p.intermediate;
    layer.wide = m_parameters.linear(weights, name + names.wide, wide, p.hidden, feedForward);
    layer.output = m_parameters.linear(weights, name + names.output, p.hidden, p.intermediate, feedForward);
    layer.outputNorm = m_parameters.norm(weights, name + names.outputNorm, p.hidden, p.normEpsilon, p.normBias);
    return layer;
}

void Transformer::readHead(Weights &weights)
{
    const Blueprint &p = m_plan;
    if (!p.head.hidden.empty())
        m_hidden = m_parameters.headLinear(weights, p.head.hidden, p.hidden, p.hidden, p.head.hiddenBias);
    if (!p.head.norm.empty())
        m_headNorm = m_parameters.headNorm(weights, p.head.norm, p.hidden, p.normEpsilon, p.normBias);
    m_logits = m_parameters.headLinear(weights, p.head.logits, labelCount(), p.hidden, p.head.logitsBias);
}

void Transformer::readLanguageHead(Weights &weights, const Prompt &prompt)
{
    const Blueprint &p = m_plan;
    const LanguageHead &head = *p.language;
    if (!head.hidden.empty())
        m_hidden = m_parameters.linear(weights, head.hidden, p.embedding, p.hidden, {.bias = head.hiddenBias});
    if (!head.norm.empty())
        m_headNorm = m_parameters.norm(weights, head.norm, p.embedding, p.normEpsilon, p.normBias);
    if (!head.bias.empty())
        m_wordBias = m_parameters.vector(weights, head.bias, p.vocabulary);
    m_labelWords = at::tensor(prompt.ids, at::kLong).to(device());
}

void Transformer::setWordEmbeddings(at::Tensor matrix, at::Tensor rows)
{
    m_words = std::move(matrix);
    m_rows = std::move(rows);
    if (!m_plan.padLearns)
        m_padRow = m_rows.defined() ? m_rows[m_plan.padId].item<std::int64_t>() : m_plan.padId;
    m_parameters.replace(m_wordsName, m_words);
}

std::unique_ptr<const Classifier> Transformer::forInference(Precision precision) const
{
    const c10::NoGradGuard noGradients;
    std::unique_ptr<Transformer> copy(new Transformer(*this));
    copy->prepare(precision);
    return copy;
}

std::unique_ptr<const Classifier> Transformer::withoutHead() const
{
    const c10::NoGradGuard noGradients;
    std::unique_ptr<Transformer> copy(new Transformer(*this));
    copy->m_headless = true;
    copy->setOutputs(m_plan.hidden);
    return copy;
}

void Transformer::prepare(Precision precision)
{
    if (precision == Precision::BFloat16)
        m_dtype = at::kBFloat16;
    const auto converted = [this](const at::Tensor &tensor) { return tensor.defined() ? tensor.detach().to(m_dtype) : tensor; };
    const auto convertNorm = [&](LayerNorm &norm) { norm = {converted(norm.weight), converted(norm.bias), norm.epsilon}; };
    const bool packs = device().is_cpu();
    // What is packed shares its plain matrix with the classifier and has no other.
    const auto convert = [&](Linear &linear) {
        if (!linear.weight.defined())
            return;
        if (packs)
            linear.packed = pack(linear, precision);
        if (!linear.packed)
            linear = {converted(linear.weight), converted(linear.bias)};
    };
    for (Layer &layer : m_layers) {
        convertNorm(layer.attentionNorm);
        convertNorm(layer.outputNorm);
        const Linear &all = layer.queryKeyValue.all;
        const auto part = [&](std::int64_t place) {
            const Linear own = all.outputs(place * m_plan.hidden, m_plan.hidden);
            return Linear{converted(own.weight), converted(own.bias)};
        };
        convert(layer.relative.key);
        convert(layer.relative.query);
        if (m_plan.relative && !layer.relative.query.weight.defined())
            layer.relative.query = part(0);
        if (m_plan.relative && !layer.relative.key.weight.defined())
            layer.relative.key = part(1);
        convert(layer.queryKeyValue.all);
        convert(layer.attentionOutput);
        convert(layer.wide);
        convert(layer.output);
    }
    if (packs && !m_steps.empty()) {
        QueryKeyValue &last = m_layers[m_steps.back()].queryKeyValue;
        last.queryPacked = pack(last.query(), precision);
        last.keyValuePacked = pack(last.keyValue(), precision);
    }
    m_relative = converted(m_relative);
    convertNorm(m_relativeNorm);
    m_kernel = converted(m_kernel);
    m_kernelBias = converted(m_kernelBias);
    convertNorm(m_convolutionNorm);
}

at::Tensor Transformer::positionsOf(const Batch &batch) const
{
    if (!m_plan.positionsSkipPads)
        return batch.positions;
    const std::int64_t pad = m_plan.padId;
    const at::Tensor counts
        = padded(batch.ids.unsqueeze(1), batch, static_cast<double>(pad)).ne(pad).to(at::kLong); // [texts, length, 1]
    return packed(counts.cumsum(1) * counts + pad, batch).squeeze(1);
}

// The prompt's mask in each text, [texts].
at::Tensor Transformer::maskOf(const Batch &batch) const
{
    const Prompt &prompt = *config().prompt;
    const at::Tensor isMask = padded(batch.ids.unsqueeze(1), batch, -1).eq(prompt.mask).squeeze(2); // [texts, length]
    const at::Tensor places = at::arange(batch.length, batch.firsts.options());
    return batch.firsts + (prompt.maskIsLast() ? (isMask * places).amax(1) : at::where(isMask, places, batch.length - 1).amin(1));
}

// The rows of the tokens that the head reads, [texts]; undefined where it reads all of them.
at::Tensor Transformer::readsOf(const Batch &batch) const
{
    switch (config().prompt ? m_plan.language->reads : m_plan.head.reads) {
    case Reads::Mask:
        return maskOf(batch);
    case Reads::First:
        return batch.firsts;
    case Reads::Last: {
        // The last that is no padding; the first where all are.
        const std::int64_t pad = m_plan.padId;
        const at::Tensor counts = padded(batch.ids.unsqueeze(1), batch, static_cast<double>(pad)).ne(pad).squeeze(2);
        return batch.firsts + (counts * at::arange(batch.length, batch.firsts.options())).amax(1);
    }
    case Reads::Mean:
        break;
    }
    return {};
}

at::Tensor Transformer::embed(const Batch &batch, const Dropout &dropout) const
{
    at::Tensor sum
        = at::embedding(m_words, m_rows.defined() ? m_rows.index_select(0, batch.ids) : batch.ids, m_padRow);
    if (m_positions.defined())
        sum = sum + at::embedding(m_positions, positionsOf(batch), m_plan.positionsSkipPads ? m_plan.padId : -1);
    if (m_types.defined())
        sum = sum + m_types[0];
    if (m_embeddingNorm.weight.defined())
        sum = m_embeddingNorm(sum);
    return drop(sum, dropout.embedding);
}

at::Tensor Transformer::layer(std::size_t step, const at::Tensor &x, const Batch &batch, const Dropout &dropout,
                              const at::Tensor &table, const at::Tensor &reads) const
{
    const Layer &layer = m_layers[m_steps[step]];
    const bool first = m_plan.normsFirst;
    ScoreBias bias;
    if (m_plan.relative) {
        RelativeProjections projections = layer.relative;
        if (!projections.query.weight.defined())
            projections.query = layer.queryKeyValue.query();
        if (!projections.key.weight.defined())
            projections.key = layer.queryKeyValue.all.outputs(m_plan.hidden, m_plan.hidden);
        bias = [=, this, dropped = drop(table, dropout.embedding)](const at::Tensor &queries, const at::Tensor &keys,
                                                                   const at::Tensor &places) {
            return relativeScores(*m_plan.relative, projections, dropped, queries, keys, places);
        };
    }
    const at::Tensor input = first && layer.attentionNorm.weight.defined() ? layer.attentionNorm(x) : x;
    const at::Tensor context = selfAttention(m_plan.layers[step].attention, layer.queryKeyValue, input, batch,
                                             dropout.attention, reads, bias);
    const at::Tensor own = reads.defined() ? x.index_select(0, reads) : x;
    at::Tensor attended = drop(layer.attentionOutput(context), dropout.attentionOutput) + own;
    if (!first)
        attended = layer.attentionNorm(attended);

    const at::Tensor forWide = first ? layer.outputNorm(attended) : attended;
    at::Tensor wide;
    if (m_plan.gated) {
        const std::vector<at::Tensor> halves = layer.wide(forWide).chunk(2, 1);
        wide = activate(halves[0], m_plan.activation) * halves[1];
    } else {
        wide = layer.wide.activated(forWide, m_plan.activation);
    }
    const at::Tensor output = drop(layer.output(drop(wide, dropout.wide)), dropout.feedForward) + attended;
    return first ? output : layer.outputNorm(output);
}

// What the first layer gives, with its input's neighbours beside it.
at::Tensor Transformer::convolved(const at::Tensor &x, const at::Tensor &embedded, const Batch &batch,
                                  const Dropout &dropout) const
{
    const Convolution &c = *m_plan.convolution;
    const at::Tensor out
        = at::conv1d(padded(embedded, batch).transpose(1, 2), m_kernel, m_kernelBias, 1, (c.width - 1) / 2, 1, c.groups)
              .transpose(1, 2);
    return m_convolutionNorm(x + activate(drop(packed(out, batch), dropout.feedForward), c.activation));
}

at::Tensor Transformer::classify(const at::Tensor &embedded, const Batch &batch, const Dropout &dropout) const
{
    const at::Tensor reads = readsOf(batch);
    const at::Tensor table
        = m_relativeNorm.weight.defined() && m_relative.defined() ? m_relativeNorm(m_relative) : m_relative;
    at::Tensor x = m_projection.weight.defined() ? m_projection(embedded) : embedded;
    if (m_dtype != at::kFloat)
        x = x.to(m_dtype);
    for (std::size_t step = 0; step < m_steps.size(); ++step) {
        const bool convolves = step == 0 && m_plan.convolution;
        // The head reads one token, so the last layer need not compute the others.
        const bool last = step + 1 == m_steps.size() && !convolves;
        const at::Tensor input = x;
        x = layer(step, x, batch, dropout, table, last ? reads : at::Tensor());
        if (convolves)
            x = convolved(x, input, batch, dropout);
        if (convolves && step + 1 == m_steps.size())
            x = x.index_select(0, reads);
    }
    if (m_dtype != at::kFloat)
        x = x.to(at::kFloat);
    if (m_finalNorm.weight.defined())
        x = m_finalNorm(x);
    if (reads.defined())
        return head(x, dropout);
    const at::Tensor sums = padded(x, batch).sum(1);
    const at::Tensor counts = batch.mask.defined() ? batch.mask.sum({1, 2, 3}).unsqueeze(1) : at::full({}, batch.length);
    return head(sums / counts.to(sums.options()), dropout);
}

// The language model's logits of the label words alone.
at::Tensor Transformer::languageHead(const at::Tensor &x) const
{
    at::Tensor hidden = m_hidden.weight.defined() ? activate(m_hidden(x), m_plan.language->activation) : x;
    if (m_headNorm.weight.defined())
        hidden = m_headNorm(hidden);
    const at::Tensor rows = m_rows.defined() ? m_rows.index_select(0, m_labelWords) : m_labelWords;
    const at::Tensor bias = m_wordBias.defined() ? m_wordBias.index_select(0, m_labelWords) : at::Tensor();
    return Linear{at::embedding(m_words, rows), bias}(hidden);
}

at::Tensor Transformer::head(const at::Tensor &x, const Dropout &dropout) const
{
    if (m_headless)
        return x;
    if (config().prompt)
        return languageHead(x);
    at::Tensor pooled = drop(x, dropout.pooled);
    if (m_hidden.weight.defined())
        pooled = activate(m_hidden(pooled), m_plan.head.activation);
    if (m_headNorm.weight.defined())
        pooled = m_headNorm(pooled);
    return m_logits(drop(pooled, dropout.classifier));
}

} // namespace wendu::ml
