// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/pool_pass.h"

#include "base/follow.h"
#include "jobs/failures.h"
#include "jobs/worker_calls.h"
#include "protocol/frame.h"
#include "store/task_kind.h"
#include "store/writer.h"

#include <QPointer>

#include <unordered_set>

namespace wendu {
namespace {

constexpr int textsAtOnce = 1000;
using Ids = std::unordered_set<TextId>;

Result<Ids> pushPool(const Reader &reader, const std::string &set, const Push &push)
{
    Ids ids;
    TextPacker packer(set, push);
    bool wanted = true;
    const Result<void> visited = reader.forEachInPool(textsAtOnce, [&](const std::vector<Text> &texts) {
        for (const Text &text : texts) {
            ids.insert(text.id);
            wanted = wanted && packer.add(text.id, text.text);
        }
        return wanted;
    });
    if (!visited)
        return visited.error();
    if (!wanted || !packer.finish())
        return WorkerCalls::stopped();
    return ids;
}

// The labelled part of the hold-out: its scores tell which texts stand behind a cell of the confusion matrix. It is a set of
// its own, which nothing is ever picked from.
Result<void> pushHoldOut(const Reader &reader, const std::string &set, const Push &push)
{
    TextPacker packer(set, push);
    bool wanted = true;
    const Result<void> visited = reader.forEachInHoldOut(textsAtOnce, [&](const std::vector<Text> &texts) {
        for (const Text &text : texts)
            wanted = wanted && packer.add(text.id, text.text);
        return wanted;
    });
    if (!visited)
        return visited.error();
    return wanted && packer.finish() ? Result<void>() : WorkerCalls::stopped();
}

// The scores of those texts that are still in the pool: the others have been labelled since.
Result<void> pushScores(const Reader &reader, ModelId model, const std::string &set, const Ids &pool, const Push &push)
{
    protocol::PutScores part{set, 0, {}, {}};
    std::vector<float> logits;
    const auto flush = [&] {
        part.logits = protocol::packFloats(logits);
        logits.clear();
        return push(std::exchange(part, {set, part.classes, {}, {}}));
    };
    bool wanted = true;
    const auto add = [&](const TextScore &score) {
        if (!pool.contains(score.text))
            return;
        part.classes = int(score.logits.size());
        part.ids.push_back(score.text);
        logits.insert(logits.end(), score.logits.begin(), score.logits.end());
        if (logits.size() * sizeof(float) >= protocol::chunkSize)
            wanted = flush();
    };
    const Result<void> visited = reader.forEachPoolScore(model, textsAtOnce, [&](const std::vector<TextScore> &scores) {
        for (const TextScore &score : scores)
            add(score);
        return wanted;
    });
    if (!visited)
        return visited.error();
    if (!wanted || (!part.ids.empty() && !flush()))
        return WorkerCalls::stopped();
    return {};
}

std::vector<TextScore> unpacked(const protocol::Scores &scores)
{
    const std::vector<float> logits = protocol::unpackFloats(scores.logits);
    const auto classes = std::size_t(scores.classes);
    std::vector<TextScore> rows;
    rows.reserve(scores.ids.size());
    for (std::size_t i = 0; i < scores.ids.size(); ++i) {
        const auto begin = logits.begin() + std::ptrdiff_t(i * classes);
        rows.push_back({scores.ids[i], {begin, begin + std::ptrdiff_t(classes)}});
    }
    return rows;
}

} // namespace

PoolPass::PoolPass(Project *project, WorkerCalls *calls, const Plan &plan, const KnownModel &model, QObject *parent)
    : JobStep(project, calls, plan, parent)
    , m_model(model)
{
}

bool PoolPass::needsScores() const
{
    return m_plan.strategy != QStringLiteral("random");
}

void PoolPass::start()
{
    setPhase(JobStatus::SendingTexts);
    const Result<qint64> size = m_project->reader().poolSize();
    if (!goesOn(size))
        return;
    m_picks = m_plan.pick && *size > 0; // where everything is labelled nothing is left to pick
    if (!m_picks && !m_plan.score)
        end({});
    else if (m_model.workersName.empty())
        findModel();
    else
        sendPool();
}

void PoolPass::findModel()
{
    const Result<std::optional<Model>> model = m_project->reader().latestModel();
    if (!goesOn(model))
        return;
    if (*model)
        m_model.id = (*model)->id;
    const bool needed = m_plan.score || (m_picks && needsScores());
    if (needed && !*model) {
        return end(
            Error{tr("There is no trained model yet to score the texts with."), tr("Train one first, or pick at random.")});
    }
    if (m_plan.score)
        openModel(**model);
    else
        sendPool();
}

void PoolPass::openModel(const Model &model)
{
    setPhase(JobStatus::SendingModel);
    follow(m_calls->openModel(m_project->modelsFolder() + u'/' + model.folder), this,
           [this](const Result<std::string> &name) {
               if (!goesOn(name))
                   return;
               m_model.workersName = *name;
               sendPool();
           });
}

void PoolPass::sendPool()
{
    setPhase(JobStatus::SendingTexts);
    m_textsSent = true;
    const bool withScores = !m_plan.score && needsScores();
    const auto produce = [set = setName("pool"), holdOut = setName("hold-out"), score = m_plan.score, withScores,
                          model = m_model.id](const Reader &reader, const Push &push) -> Result<void> {
        const Result<Ids> ids = pushPool(reader, set, push);
        if (!ids)
            return ids.error();
        if (score)
            return pushHoldOut(reader, holdOut, push);
        return withScores ? pushScores(reader, model, set, *ids, push) : Result<void>();
    };
    follow(sendFromProject(produce), this, [this](const Result<void> &sent) {
        if (!goesOn(sent))
            return;
        if (!m_plan.score)
            return pick();
        score("pool", [this] {
            if (m_picks)
                pick();
            else
                scoreHoldOut();
        });
    });
}

// Last: the picks do not wait for it.
void PoolPass::scoreHoldOut()
{
    if (!m_plan.score)
        return end({});
    score("hold-out", [this] {
        // Writes are done in the order in which they were asked for: after this one all scores are in the project.
        follow(m_project->write<void>([](Writer &) { return Result<void>(); }), this,
               [this](const Result<void> &written) { end(written); });
    });
}

void PoolPass::score(const char *set, std::function<void()> next)
{
    setPhase(JobStatus::Scoring);
    const bool isPool = set == std::string_view("pool");
    // One word about the pool is enough: the hold-out was drawn like it.
    const auto listener = [self = QPointer(this), isPool](const protocol::Message &message) {
        if (!self)
            return;
        if (const auto *scores = std::get_if<protocol::Scores>(&message))
            self->hearScores(*scores);
        else if (const auto *notice = std::get_if<protocol::Notice>(&message);
                 notice && (isPool || notice->code != "texts_truncated"))
            Q_EMIT self->noticed(sentenceOf(*notice));
    };
    protocol::Score job;
    job.model = m_model.workersName;
    job.set = setName(set);
    if (isPool && m_plan.quickly && m_picks && needsScores()) {
        job.strategy = m_plan.strategy.toStdString();
        job.count = m_plan.count;
        job.seed = m_plan.seed;
    }
    follow(m_calls->score(job, listener), this, [this, next = std::move(next)](const Result<protocol::Scored> &scored) {
        if (!goesOn(scored))
            return;
        sayWhatChanges(*scored);
        next();
    });
}

void PoolPass::sayWhatChanges(const protocol::Scored &scored)
{
    const QString sentence = sentenceOf(scored);
    if (sentence.isEmpty())
        return;
    Q_EMIT scoredInStages(scored);
    Q_EMIT noticed(sentence);
}

void PoolPass::hearScores(const protocol::Scores &scores)
{
    if (ending())
        return;
    follow(m_project->write<void>(
               [model = m_model.id, rows = unpacked(scores)](Writer &writer) { return writer.addScores(model, rows); }),
           this, [this](const Result<void> &written) {
               if (!written)
                   end(written.error());
           });
}

void PoolPass::pick()
{
    setPhase(JobStatus::Picking);
    const Result<Task> task = m_project->reader().task();
    if (!goesOn(task))
        return;
    protocol::Acquire job;
    job.task = nameOf(task->kind);
    job.set = setName("pool");
    job.strategy = m_plan.strategy.toStdString();
    job.count = m_plan.count;
    job.seed = m_plan.seed;
    follow(m_calls->acquire(job), this, [this](const Result<protocol::Picks> &picks) {
        if (goesOn(picks))
            storeRound(picks->picks);
    });
}

void PoolPass::storeRound(const std::vector<protocol::Pick> &picks)
{
    std::vector<Picked> rows;
    rows.reserve(picks.size());
    for (const protocol::Pick &pick : picks)
        rows.push_back({pick.id, pick.value, pick.first, pick.second});
    follow(m_project->write<RoundId>([model = m_model.id, strategy = m_plan.strategy, seed = m_plan.seed,
                                      rows](Writer &writer) { return writer.addRound(model, strategy, seed, rows); }),
           this, [this](const Result<RoundId> &round) {
               if (round)
                   Q_EMIT picked(*round);
               if (goesOn(round))
                   scoreHoldOut();
           });
}

void PoolPass::close(const Result<void> &result)
{
    if (!result)
        m_calls->cancel();
    if (m_textsSent) {
        m_calls->forgetTexts(setName("pool"));
        m_calls->forgetTexts(setName("hold-out"));
    }
    finish(result);
}

JobStatus::Phase PoolPass::phaseOf(const std::string &) const
{
    return JobStatus::Scoring;
}

} // namespace wendu
