// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/simulation.h"

#include "app/cli/asking.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <unordered_set>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;
using Item = RevealedTexts::Item;

// std::shuffle is another one with every library; this one (Fisher and Yates) is the same everywhere.
template<typename T>
void shuffle(std::vector<T> &items, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    for (std::size_t i = items.size(); i > 1; --i)
        std::swap(items[i - 1], items[random() % i]);
}

constexpr std::uint64_t holdOutSeed = 0; // one for all, so that strategies and seeds are measured on the same texts

} // namespace

Result<RevealedTexts> revealedTexts(const std::vector<NamedText> &texts, int holdOut)
{
    std::set<QString> names;
    for (const NamedText &text : texts)
        names.insert(text.label);
    if (names.size() < 2) {
        return Error{
            u"The file has %1 labels in %2 labelled texts; expected at least 2."_s.arg(names.size()).arg(texts.size()),
            u"Check --label-column."_s};
    }
    if (std::size_t(holdOut) >= texts.size()) {
        return Error{u"A hold-out of %1 leaves nothing of %2 labelled texts to pick from."_s.arg(holdOut).arg(texts.size()),
                     u"Choose a smaller --hold-out."_s};
    }
    RevealedTexts revealed;
    std::map<QString, int> indices;
    for (const QString &name : names) {
        indices[name] = int(revealed.labels.size());
        revealed.labels.push_back(utf8(name));
    }
    std::vector<Item> all;
    for (const NamedText &text : texts)
        all.push_back({std::int64_t(all.size()) + 1, text.text, indices[text.label]});
    shuffle(all, holdOutSeed);
    revealed.holdOut.assign(all.begin(), all.begin() + holdOut);
    std::set<QString> measured;
    for (const Item &item : revealed.holdOut)
        measured.insert(item.text);
    // What is measured on must not be learnt from: a twin of a text of the hold-out is left out.
    std::copy_if(all.begin() + holdOut, all.end(), std::back_inserter(revealed.pool),
                 [&measured](const Item &item) { return !measured.contains(item.text); });
    return revealed;
}

std::vector<std::size_t> stratifiedStart(const std::vector<Item> &pool, int labels, int count, std::uint64_t seed)
{
    std::vector<std::size_t> order(pool.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    shuffle(order, seed);
    std::vector<std::vector<std::size_t>> byLabel;
    byLabel.resize(std::size_t(labels));
    for (const std::size_t index : order)
        byLabel[std::size_t(pool[index].label)].push_back(index);
    std::vector<std::size_t> start;
    for (const auto &members : byLabel) {
        const double share = double(members.size()) * count / double(std::max<std::size_t>(pool.size(), 1));
        const auto taken = std::min(members.size(), std::size_t(std::max(1L, std::lround(share))));
        start.insert(start.end(), members.begin(), members.begin() + std::ptrdiff_t(taken));
    }
    return start;
}

Simulation::Simulation(Asking &ask, const RevealedTexts &texts, const SimulationSettings &settings, std::string model)
    : m_ask(ask)
    , m_texts(texts)
    , m_settings(settings)
    , m_model(std::move(model))
{
}

Result<void> Simulation::sendHoldOut()
{
    return send("hold-out", m_texts.holdOut, true);
}

Result<void> Simulation::send(const std::string &set, const std::vector<Item> &items, bool withLabels)
{
    return m_ask.answer(m_ask->send([set, items, withLabels](const Push &push) -> Result<void> {
        TextPacker packer(set, push);
        for (const Item &item : items) {
            if (!packer.add(item.id, item.text, withLabels ? std::vector{item.label} : std::vector<int>()))
                return WorkerCalls::stopped();
        }
        return packer.finish() ? Result<void>() : WorkerCalls::stopped();
    }));
}

Result<std::string> Simulation::train(const std::vector<Item> &labelled, std::uint64_t seed)
{
    if (const Result<void> sent = send("labelled", labelled, true); !sent)
        return sent.error();
    protocol::Train job;
    job.model = m_model;
    job.labels = m_texts.labels;
    job.trainSet = "labelled";
    job.recipe = m_settings.recipe;
    job.recipe.seed = seed;
    const Result<protocol::Trained> trained = m_ask.answer(m_ask->train(job, {}));
    m_ask->forgetTexts("labelled");
    if (!trained)
        return trained.error();
    return trained->model;
}

Result<std::vector<std::int64_t>> Simulation::pick(const std::vector<Item> &open, const std::string &model,
                                                   const std::string &strategy, std::uint64_t seed)
{
    if (const Result<void> sent = send("open", open, false); !sent)
        return sent.error();
    if (strategy != "random") {
        protocol::Score score;
        score.model = model;
        score.set = "open";
        if (const Result<protocol::Scored> scored = m_ask.answer(m_ask->score(score, {})); !scored)
            return scored.error();
    }
    protocol::Acquire acquire;
    acquire.set = "open";
    acquire.strategy = strategy;
    acquire.count = m_settings.query;
    acquire.seed = seed;
    const Result<protocol::Picks> picks = m_ask.answer(m_ask->acquire(acquire));
    m_ask->forgetTexts("open");
    if (!picks)
        return picks.error();
    std::vector<std::int64_t> ids;
    for (const protocol::Pick &pick : picks->picks)
        ids.push_back(pick.id);
    return ids;
}

Result<std::vector<SimulatedRound>> Simulation::play(const std::string &strategy, std::uint64_t seed, const Heard &heard)
{
    std::unordered_set<std::int64_t> known;
    for (const std::size_t index : stratifiedStart(m_texts.pool, int(m_texts.labels.size()), m_settings.start, seed))
        known.insert(m_texts.pool[index].id);

    std::vector<SimulatedRound> rounds;
    for (int number = 0; number <= m_settings.rounds; ++number) {
        std::vector<Item> labelled;
        std::vector<Item> open;
        for (const Item &item : m_texts.pool)
            (known.contains(item.id) ? labelled : open).push_back(item);
        SimulatedRound round;
        round.round = number;
        round.labels = int(labelled.size());
        QElapsedTimer clock;
        clock.start();
        const Result<std::string> model = train(labelled, seed);
        if (!model)
            return model.error();
        if (number < m_settings.rounds && !open.empty()) {
            const auto ids = pick(open, *model, strategy, seed + std::uint64_t(number));
            if (!ids)
                return ids.error();
            known.insert(ids->begin(), ids->end());
            round.secondsToPicks = double(clock.elapsed()) / 1000;
        }
        protocol::Evaluate evaluate;
        evaluate.model = *model;
        evaluate.set = "hold-out";
        const Result<protocol::Evaluation> evaluation = m_ask.answer(m_ask->evaluate(evaluate));
        if (!evaluation)
            return evaluation.error();
        round.accuracy = evaluation->accuracy;
        round.macroF1 = evaluation->macroF1;
        heard(round);
        rounds.push_back(round);
    }
    return rounds;
}

} // namespace wendu::cli
