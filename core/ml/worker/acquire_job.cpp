// SPDX-License-Identifier: Apache-2.0
#include "ml/acquire/strategy.h"
#include "ml/worker/engine.h"
#include "ml/worker/jobs.h"

namespace wendu::ml {
namespace {

// The texts of these ids; nothing where one is not known.
std::vector<std::string> textsOf(const TextSet &set, const std::vector<std::int64_t> &ids)
{
    std::unordered_map<std::int64_t, const std::string *> byId;
    for (std::size_t i = 0; i < set.ids.size(); ++i)
        byId.emplace(set.ids[i], &set.texts[i]);
    std::vector<std::string> texts;
    for (const std::int64_t id : ids) {
        const auto found = byId.find(id);
        if (found == byId.end())
            return {};
        texts.push_back(*found->second);
    }
    return texts;
}

} // namespace

void runJob(Engine &engine, const protocol::Acquire &order)
{
    const ScoredSet *scores = engine.sets().findScores(order.set);
    const TextSet *set = scores ? engine.sets().findTexts(order.set) : &engine.sets().texts(order.set);
    const std::vector<std::int64_t> &ids = scores ? scores->ids : set->ids;
    // To know which are equal; none when the client sent scores alone.
    std::vector<std::string> some;
    Candidates candidates{ids, {}, {}, 0, taskNamed(order.task)};
    if (set && set->ids == ids)
        candidates.texts = set->texts;
    else if (set)
        candidates.texts = some = textsOf(*set, ids);
    if (scores) {
        candidates.logits = scores->logits;
        candidates.classes = scores->classes;
    }
    engine.output().send(protocol::Picks{order.job, acquire(candidates, order.strategy, order.count, order.seed)});
}

} // namespace wendu::ml
