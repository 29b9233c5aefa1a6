// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "protocol/recipe.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace wendu::cli {

class Asking;

// Texts whose labels are all known, so that labelling can be played: a hold-out for measuring, the same for everyone, and
// the rest to pick from.
struct RevealedTexts
{
    struct Item
    {
        std::int64_t id = 0;
        QString text;
        int label = 0;
    };
    std::vector<std::string> labels;
    std::vector<Item> holdOut;
    std::vector<Item> pool;
};

// Draws the hold-out at random; the labels' names are sorted.
struct NamedText
{
    QString text;
    QString label;
};
Result<RevealedTexts> revealedTexts(const std::vector<NamedText> &texts, int holdOut);

// Indices into `pool`: about `count` of them, each label in its share and at least once, in a seeded order.
std::vector<std::size_t> stratifiedStart(const std::vector<RevealedTexts::Item> &pool, int labels, int count,
                                         std::uint64_t seed);

struct SimulationSettings
{
    protocol::Recipe recipe;
    int start = 25;
    int query = 25;
    int rounds = 8;
};

struct SimulatedRound
{
    int round = 0;
    int labels = 0;
    double accuracy = 0;
    double macroF1 = 0;
    double secondsToPicks = -1; // from the labels to the next picks; negative: there were no next picks
};

// Label, train, pick, again and again, with a strategy and a seed. `model` is the base model's name in the worker, which has
// the hold-out under the name "hold-out".
class Simulation
{
public:
    using Heard = std::function<void(const SimulatedRound &)>;
    Simulation(Asking &ask, const RevealedTexts &texts, const SimulationSettings &settings, std::string model);

    Result<void> sendHoldOut();
    Result<std::vector<SimulatedRound>> play(const std::string &strategy, std::uint64_t seed, const Heard &heard);

private:
    Result<void> send(const std::string &set, const std::vector<RevealedTexts::Item> &items, bool withLabels);
    Result<std::string> train(const std::vector<RevealedTexts::Item> &labelled, std::uint64_t seed);
    Result<std::vector<std::int64_t>> pick(const std::vector<RevealedTexts::Item> &open, const std::string &model,
                                           const std::string &strategy, std::uint64_t seed);

    Asking &m_ask;
    const RevealedTexts &m_texts;
    SimulationSettings m_settings;
    std::string m_model;
};

} // namespace wendu::cli
