// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/plan_runner.h"
#include "app/cli/session.h"
#include "app/cli/strategies.h"
#include "store/reader.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

// Whether the latest model has yet to see the texts that are to be picked from.
Result<bool> scoresAreMissing(const Reader &reader, const std::string &strategy)
{
    if (strategy == "random")
        return false;
    const auto model = reader.latestModel();
    if (!model)
        return model.error();
    if (!*model)
        return true;
    const Result<bool> scored = reader.isPoolScored((*model)->id);
    return scored ? Result<bool>(!*scored) : scored;
}

// Best first, as the strategy ranks them.
bool isBetter(const QString &strategy, const Picked &one, const Picked &other)
{
    if (strategy == u"random"_s)
        return one.text < other.text;
    return strategy == u"entropy"_s ? one.value > other.value : one.value < other.value;
}

Result<void> listRound(Console &console, const Reader &reader, const Round &round, const Task &task)
{
    TextFilter filter;
    filter.round = round.id;
    const auto rows = reader.rows(filter, TextOrder::Imported, 0, int(round.picked));
    if (!rows)
        return rows.error();
    std::vector<std::pair<Picked, Text>> picks;
    for (const TextRow &row : *rows) {
        const auto picked = reader.pick(round.id, row.text.id);
        if (!picked)
            return picked.error();
        if (*picked)
            picks.emplace_back(**picked, row.text);
    }
    std::sort(picks.begin(), picks.end(),
              [&round](const auto &one, const auto &other) { return isBetter(round.strategy, one.first, other.first); });
    for (const auto &[picked, text] : picks) {
        Json record{{"event", "pick"}, {"id", utf8(text.externalId)}, {"text_id", text.id}, {"text", utf8(text.text)}};
        if (picked.first >= 0)
            record["value"] = picked.value;
        for (const int label : {picked.first, picked.second}) {
            if (label >= 0 && label < task.labels.size())
                record["between"].push_back(utf8(task.labels[label].name));
        }
        console.report(record, u"%1  %2"_s.arg(text.externalId, text.text.simplified().left(100)));
    }
    return {};
}

// The picks themselves, so that they can be labelled elsewhere and come back with `label`.
Result<void> reportPicks(Console &console, const Reader &reader)
{
    const auto task = reader.task();
    if (!task)
        return task.error();
    const auto round = reader.latestRound();
    if (!round)
        return round.error();
    return *round ? listRound(console, reader, **round, *task) : Result<void>();
}

class Pick : public Command
{
public:
    const char *name() const override { return "pick"; }
    const char *purpose() const override { return "pick the texts worth labelling next"; }
    void describe(CLI::App &arguments) override
    {
        arguments.add_option("PROJECT", m_project, "the project's file")->required();
        arguments.add_option("--strategy", m_strategy, "margin, entropy, least-confidence or random")
            ->check(CLI::IsMember(strategies()))
            ->capture_default_str();
        arguments.add_flag("--quick", m_quick, "score exactly only what could be picked, where that is faster");
        arguments.add_option("--count", m_count, "how many")->check(CLI::Range(1, 1000000))->capture_default_str();
        arguments.add_option("--seed", m_seed, "of random picking and of ties")->capture_default_str();
    }
    Result<void> run(Session &session) override
    {
        const auto project = session.open(m_project);
        if (!project)
            return project.error();
        const Result<bool> missing = scoresAreMissing((*project)->reader(), m_strategy);
        if (!missing)
            return missing.error();
        Plan plan;
        plan.train = false;
        plan.score = *missing;
        plan.quickly = m_quick;
        plan.strategy = text(m_strategy);
        plan.count = m_count;
        plan.seed = m_seed;
        if (const Result<void> done = runPlan(session, **project, plan); !done)
            return done;
        return reportPicks(session.console(), (*project)->reader());
    }

private:
    std::string m_project;
    std::string m_strategy = "margin";
    bool m_quick = false;
    int m_count = 25;
    std::uint64_t m_seed = 1;
};

} // namespace

std::unique_ptr<Command> pickCommand()
{
    return std::make_unique<Pick>();
}

} // namespace wendu::cli
