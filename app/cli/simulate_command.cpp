// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/asking.h"
#include "app/cli/commands.h"
#include "app/cli/model_source.h"
#include "app/cli/recipe_argument.h"
#include "app/cli/simulation.h"
#include "app/cli/strategies.h"
#include "app/cli/text_table.h"
#include "jobs/base_models.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

// The mean height of the accuracy curve (trapezoids): what a strategy is worth over all rounds, not at their end alone.
double areaUnderCurve(const std::vector<SimulatedRound> &rounds)
{
    if (rounds.size() < 2)
        return rounds.empty() ? 0 : rounds.front().accuracy;
    double area = 0;
    for (std::size_t i = 1; i < rounds.size(); ++i)
        area += (rounds[i - 1].accuracy + rounds[i].accuracy) / 2;
    return area / double(rounds.size() - 1);
}

// Of one strategy, over the seeds.
struct Summary
{
    int seeds = 0;
    double finalAccuracy = 0;
    double area = 0;
    double seconds = 0;
    int timed = 0;

    void add(const std::vector<SimulatedRound> &rounds)
    {
        ++seeds;
        finalAccuracy += rounds.back().accuracy;
        area += areaUnderCurve(rounds);
        for (const SimulatedRound &round : rounds) {
            if (round.secondsToPicks >= 0) {
                seconds += round.secondsToPicks;
                ++timed;
            }
        }
    }
};

class Simulate : public Command
{
public:
    const char *name() const override { return "simulate"; }
    const char *purpose() const override { return "compare strategies on a file whose labels are all known"; }
    void describe(CLI::App &arguments) override;
    Result<void> run(Session &session) override;

private:
    Result<RevealedTexts> read() const;
    Result<void> playAll(Console &console, Simulation &simulation) const;
    Result<void> play(Console &console, Simulation &simulation, const std::string &strategy) const;

    std::string m_file;
    std::vector<std::string> m_strategies{"margin", "random"};
    int m_seeds = 3;
    int m_holdOut = 1000;
    SimulationSettings m_settings;
    std::string m_textColumn = "text";
    std::string m_labelColumn = "label";
    std::string m_baseModel;
    RecipeArgument m_recipe;
    FormatArguments m_format;
};

void Simulate::describe(CLI::App &arguments)
{
    const auto count = [&arguments](const char *name, int &value, const char *what, int least) {
        arguments.add_option(name, value, what)->check(CLI::Range(least, 1000000))->capture_default_str();
    };
    arguments.add_option("FILE", m_file, "a CSV or TSV file with a label for each text")->required();
    arguments.add_option("--strategies", m_strategies, "with commas between")
        ->delimiter(',')
        ->check(CLI::IsMember(strategies()))
        ->capture_default_str();
    count("--seeds", m_seeds, "how many times, with the seeds 1, 2, …", 1);
    count("--start", m_settings.start, "labels to begin with", 2);
    count("--query", m_settings.query, "labels a round", 1);
    count("--rounds", m_settings.rounds, "how often is picked", 0);
    count("--hold-out", m_holdOut, "texts to measure on", 1);
    arguments.add_option("--text-column", m_textColumn, "the column of the texts")->capture_default_str();
    arguments.add_option("--label-column", m_labelColumn, "the column of the labels")->capture_default_str();
    arguments.add_option("--base-model", m_baseModel,
                         "a folder in Hugging Face's format, or the name of a model that was added "
                         "(default: the one that came along)");
    m_recipe.describe(arguments, false);
    m_format.describe(arguments);
}

Result<RevealedTexts> Simulate::read() const
{
    const Result<TableFormat> format = m_format.format();
    if (!format)
        return format.error();
    Result<TextTable> table = TextTable::open(text(m_file), *format, {text(m_textColumn), {}, text(m_labelColumn)});
    if (!table)
        return table.error();
    std::vector<NamedText> texts;
    for (;;) {
        const auto row = table->next();
        if (!row)
            return row.error();
        if (!*row)
            return revealedTexts(texts, m_holdOut);
        if (!(*row)->text.trimmed().isEmpty() && !(*row)->label.isEmpty())
            texts.push_back({(*row)->text, (*row)->label});
    }
}

Result<void> Simulate::run(Session &session)
{
    const Result<protocol::Recipe> recipe = m_recipe.recipe();
    if (!recipe)
        return recipe.error();
    m_settings.recipe = *recipe;
    const Result<RevealedTexts> texts = read();
    if (!texts)
        return texts.error();
    const QString folder = m_baseModel.empty() ? defaultBaseModel() : baseModelFolder(m_baseModel);
    if (folder.isEmpty()) {
        return Error{u"There is no base model to train from."_s,
                     u"Name a model with --base-model, or a folder in Hugging Face's format in WENDU_BASE_MODEL."_s};
    }
    Asking ask(session);
    session.console().progress(u"Opening the model"_s, -1);
    const Result<std::string> model = ask.answer(ask->openModel(folder));
    if (!model)
        return model.error();
    Simulation simulation(ask, *texts, m_settings, *model);
    if (const Result<void> sent = simulation.sendHoldOut(); !sent)
        return sent;
    return playAll(session.console(), simulation);
}

Result<void> Simulate::playAll(Console &console, Simulation &simulation) const
{
    for (const std::string &strategy : m_strategies) {
        if (const Result<void> played = play(console, simulation, strategy); !played)
            return played;
    }
    return {};
}

Result<void> Simulate::play(Console &console, Simulation &simulation, const std::string &strategy) const
{
    const QString shown = text(strategy);
    Summary summary;
    for (int seed = 1; seed <= m_seeds; ++seed) {
        console.progress(u"%1, seed %2 of %3"_s.arg(shown).arg(seed).arg(m_seeds), double(seed - 1) / m_seeds);
        const auto heard = [&](const SimulatedRound &round) {
            Json record{{"event", "round"},         {"strategy", strategy},   {"seed", seed},
                        {"round", round.round},     {"labels", round.labels}, {"accuracy", round.accuracy},
                        {"macro_f1", round.macroF1}};
            QString line = u"%1, seed %2, round %3: %4 labels, accuracy %5"_s.arg(shown)
                               .arg(seed)
                               .arg(round.round)
                               .arg(round.labels)
                               .arg(round.accuracy, 0, 'f', 4);
            if (round.secondsToPicks >= 0) {
                record["seconds_to_picks"] = round.secondsToPicks;
                line += u", %1 s to the next picks"_s.arg(round.secondsToPicks, 0, 'f', 1);
            }
            console.report(record, line);
            const double part = (round.round + 1.0) / (m_settings.rounds + 1.0);
            console.progress(u"%1, seed %2 of %3"_s.arg(shown).arg(seed).arg(m_seeds), (seed - 1 + part) / m_seeds);
        };
        const auto rounds = simulation.play(strategy, std::uint64_t(seed), heard);
        if (!rounds)
            return rounds.error();
        summary.add(*rounds);
    }
    const double seconds = summary.timed > 0 ? summary.seconds / summary.timed : 0;
    const Json record{{"event", "strategy"},
                      {"strategy", strategy},
                      {"seeds", summary.seeds},
                      {"final_accuracy", summary.finalAccuracy / summary.seeds},
                      {"area_under_curve", summary.area / summary.seeds},
                      {"seconds_to_picks", seconds}};
    console.report(record, u"%1: accuracy %2 at the end, %3 over all rounds (means of %4 seeds), %5 s a round"_s.arg(shown)
                               .arg(summary.finalAccuracy / summary.seeds, 0, 'f', 4)
                               .arg(summary.area / summary.seeds, 0, 'f', 4)
                               .arg(summary.seeds)
                               .arg(seconds, 0, 'f', 1));
    return {};
}

} // namespace

std::unique_ptr<Command> simulateCommand()
{
    return std::make_unique<Simulate>();
}

} // namespace wendu::cli
