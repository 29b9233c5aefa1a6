// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/similar_search.h"

#include "jobs/runner.h"
#include "store/project.h"

#include <algorithm>
#include <numeric>

namespace wendu {

SimilarSearch::SimilarSearch(const Project &project, Runner *runner, QObject *parent)
    : QObject(parent)
    , m_runner(runner)
    , m_reader(project)
{
    connect(&project, &Project::changed, this, [this](const Change &change) {
        if (change.what & Change::Texts) // one may have been imported anew under an old id
            m_vectors.clear();
    });
}

void SimilarSearch::start(TextId text, const TextFilter &filter, TextOrder order)
{
    m_text = text;
    m_running = true;
    m_next = 0;
    m_waiting.clear();
    m_pool.clear();
    const quint64 generation = ++m_generation;
    Q_EMIT progressed(0, 0);
    using Texts = std::vector<Waiting>;
    const auto read = [text, filter, order](const Reader &reader) -> Result<Texts> {
        const auto own = reader.text(text);
        if (!own)
            return own.error();
        const auto rows = reader.rows(filter, order, 0, mostTexts);
        if (!rows)
            return rows.error();
        Texts texts;
        if (*own)
            texts.push_back({text, (*own)->text});
        for (const TextRow &row : *rows) {
            if (row.text.id != text)
                texts.push_back({row.text.id, row.text.text});
        }
        return texts;
    };
    m_reader.read<Texts>(read, [this, generation](const Result<Texts> &texts) {
        if (generation != m_generation || !m_running)
            return;
        if (!texts)
            return fail(texts.error());
        for (const Waiting &one : *texts)
            m_pool.append(one.id);
        m_waiting = *texts;
        computeNext();
    });
}

void SimilarSearch::stop()
{
    ++m_generation;
    m_running = false;
    m_waiting.clear();
}

// The next texts that are not known yet.
void SimilarSearch::computeNext()
{
    QStringList texts;
    QList<TextId> ids;
    while (m_next < m_waiting.size() && ids.size() < textsAtOnce) {
        const Waiting &one = m_waiting[m_next++];
        // The first one is asked for always: with it comes which model is the latest.
        if (m_next > 1 && m_vectors.contains(one.id))
            continue;
        texts.append(one.text);
        ids.append(one.id);
    }
    Q_EMIT progressed(int(m_next), int(m_waiting.size()));
    if (ids.isEmpty())
        return finish();
    m_runner->embed(texts, this, [this, ids, generation = m_generation](const Result<EmbeddingsResult> &answer) {
        if (!answer) {
            if (generation == m_generation)
                fail(answer.error());
            return;
        }
        const protocol::Embeddings &embeddings = answer->embeddings;
        const std::vector<float> vectors = protocol::unpackFloats(embeddings.vectors);
        if (vectors.size() != std::size_t(ids.size()) * std::size_t(embeddings.dimension)) {
            if (generation == m_generation)
                fail({tr("The worker answered for another number of texts."), tr("Try again.")});
            return;
        }
        const bool another = answer->model != m_model;
        take(answer->model, ids, vectors, embeddings.dimension);
        if (generation != m_generation)
            return;
        if (another)
            m_next = 0; // what was passed over as known is another model's
        computeNext();
    });
}

void SimilarSearch::take(ModelId model, const QList<TextId> &ids, const std::vector<float> &vectors, int dimension)
{
    if (model != m_model)
        m_vectors.clear();
    m_model = model;
    for (qsizetype index = 0; index < ids.size(); ++index) {
        const auto begin = vectors.begin() + std::ptrdiff_t(index) * dimension;
        m_vectors.insert(ids.at(index), std::vector<float>(begin, begin + dimension));
    }
}

void SimilarSearch::finish()
{
    m_running = false;
    const std::vector<float> own = m_vectors.value(m_text);
    std::vector<Contradiction> pairs;
    for (const TextId id : std::as_const(m_pool)) {
        const auto other = m_vectors.constFind(id);
        if (id == m_text || other == m_vectors.cend() || other->size() != own.size())
            continue;
        pairs.push_back({m_text, id, std::inner_product(own.begin(), own.end(), other->begin(), 0.0)});
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Contradiction &a, const Contradiction &b) { return a.likeness > b.likeness; });
    pairs.resize(std::min(pairs.size(), std::size_t(mostFound)));
    Q_EMIT found(m_text, pairs);
}

void SimilarSearch::fail(const Error &error)
{
    m_running = false;
    Q_EMIT failed(error);
}

} // namespace wendu
