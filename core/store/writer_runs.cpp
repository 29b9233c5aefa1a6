// SPDX-License-Identifier: GPL-3.0-or-later
// What the worker brings: runs, metrics, models, scores, rounds.
#include "store/writer.h"

#include "base/clock.h"
#include "base/ids.h"
#include "store/answers.h"
#include "store/connection.h"
#include "store/messages.h"
#include "store/project.h"
#include "store/rows.h"
#include "store/scheme.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <cmath>

namespace wendu {
namespace {

QString nameOf(RunState state)
{
    switch (state) {
    case RunState::Running:
        return QStringLiteral("running");
    case RunState::Finished:
        return QStringLiteral("finished");
    case RunState::Stopped:
        return QStringLiteral("stopped");
    case RunState::Failed:
        return QStringLiteral("failed");
    }
    return {};
}

QString jsonOf(const QList<qint64> &confusion)
{
    QJsonArray cells;
    for (const qint64 cell : confusion)
        cells.append(cell);
    return QString::fromUtf8(QJsonDocument(cells).toJson(QJsonDocument::Compact));
}

void storeEvaluation(Connection &connection, RunId run, int moment, const std::optional<Evaluation> &evaluation)
{
    connection.query("DELETE FROM evaluations WHERE run_id = ? AND moment = ?").run(run, moment);
    if (!evaluation)
        return;
    connection
        .query("INSERT INTO evaluations(run_id, moment, count, loss, accuracy, macro_f1, confusion) VALUES(?, ?, ?, ?, ?, "
               "?, ?)")
        .run(run, moment, evaluation->count, evaluation->loss, evaluation->accuracy, evaluation->macroF1,
             jsonOf(evaluation->confusion));
}

std::optional<qint64> orNull(qint64 id)
{
    return id ? std::optional(id) : std::nullopt;
}

Error unknown(const QString &what)
{
    return {what, Store::tr("Read the project again; it has been changed.")};
}

Error unknownRun(RunId run)
{
    return unknown(Store::tr("There is no run number %1 in this project.").arg(run));
}

std::optional<Error> scoreFault(const TextScore &score, std::size_t labels)
{
    const auto finite = [](float logit) { return std::isfinite(logit); };
    if (score.logits.size() != labels) {
        return Error{Store::tr("The model gave %1 figures for text number %2, and the project has %3 labels.")
                         .arg(score.logits.size())
                         .arg(score.text)
                         .arg(labels),
                     Store::tr("Train a model with the labels as they are now.")};
    }
    if (!std::all_of(score.logits.begin(), score.logits.end(), finite)) {
        return Error{Store::tr("The model's figures for text number %1 are no numbers.").arg(score.text),
                     Store::tr("The training has diverged: train again with a lower learning rate.")};
    }
    return {};
}

} // namespace

Result<RunId> Writer::addRun(const Run &run)
{
    return m_connection->attempt([&]() -> Result<RunId> {
        m_connection
            ->query("INSERT INTO runs(uuid, task_id, state, recipe, base_model, base_model_hash, snapshot_hash, labels, "
                    "started_at, ended_at, train_seconds, device, failure, starred, note) "
                    "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .run(run.uuid.isEmpty() ? newId() : run.uuid, rows::taskId(*m_connection), nameOf(run.state), run.recipe,
                 run.baseModel, run.baseModelHash, run.snapshotHash, run.labels, run.startedAt ? run.startedAt : now(),
                 run.endedAt, run.trainSeconds, run.device, run.failure, run.starred, run.note);
        const RunId id = m_connection->database().getLastInsertRowid();
        for (qsizetype i = 0; i < run.learnt.size(); ++i) {
            m_connection->query("INSERT INTO run_labels(run_id, position, name, texts) VALUES(?, ?, ?, ?)")
                .run(id, i, run.learnt[i].name, run.learnt[i].texts);
        }
        storeEvaluation(*m_connection, id, 0, run.before);
        storeEvaluation(*m_connection, id, 1, run.after);
        touch(Change::Runs);
        return id;
    });
}

Result<void> Writer::updateRun(const Run &run)
{
    return m_connection->attempt([&]() -> Result<void> {
        m_connection
            ->query(
                "UPDATE runs SET state = ?, recipe = ?, base_model = ?, base_model_hash = ?, snapshot_hash = ?, labels = ?, "
                "started_at = ?, ended_at = ?, train_seconds = ?, device = ?, failure = ? WHERE id = ?")
            .run(nameOf(run.state), run.recipe, run.baseModel, run.baseModelHash, run.snapshotHash, run.labels,
                 run.startedAt, run.endedAt, run.trainSeconds, run.device, run.failure, run.id);
        if (m_connection->database().getChanges() == 0)
            return unknownRun(run.id);
        storeEvaluation(*m_connection, run.id, 0, run.before);
        storeEvaluation(*m_connection, run.id, 1, run.after);
        touch(Change::Runs);
        return {};
    });
}

Result<void> Writer::setRunStarred(RunId run, bool starred)
{
    return m_connection->attempt([&]() -> Result<void> {
        m_connection->query("UPDATE runs SET starred = ? WHERE id = ?").run(starred, run);
        if (m_connection->database().getChanges() == 0)
            return unknownRun(run);
        touch(Change::Runs);
        return {};
    });
}

Result<void> Writer::setRunNote(RunId run, const QString &note)
{
    return m_connection->attempt([&]() -> Result<void> {
        m_connection->query("UPDATE runs SET note = ? WHERE id = ?").run(note, run);
        if (m_connection->database().getChanges() == 0)
            return unknownRun(run);
        touch(Change::Runs);
        return {};
    });
}

Result<void> Writer::addMetrics(RunId run, std::span<const Metric> metrics)
{
    return m_connection->attempt([&]() -> Result<void> {
        for (const Metric &metric : metrics) {
            m_connection
                ->query("INSERT OR REPLACE INTO metrics(run_id, series, step, epoch, loss, accuracy, learning_rate) "
                        "VALUES(?, ?, ?, ?, ?, ?, ?)")
                .run(run, static_cast<int>(metric.series), metric.step, metric.epoch, metric.loss, metric.accuracy,
                     metric.learningRate);
        }
        touch(Change::Runs);
        return {};
    });
}

Result<int> Writer::failAbandonedRuns(const QString &reason)
{
    return m_connection->attempt([&]() -> Result<int> {
        m_connection->query("UPDATE runs SET state = 'failed', failure = ?, ended_at = ? WHERE state = 'running'")
            .run(reason, now());
        const int failed = m_connection->database().getChanges();
        if (failed)
            touch(Change::Runs);
        return failed;
    });
}

Result<ModelId> Writer::addModel(const Model &model)
{
    return m_connection->attempt([&]() -> Result<ModelId> {
        m_connection->query("INSERT INTO models(run_id, hash, folder, created_at, complete) VALUES(?, ?, ?, ?, ?)")
            .run(orNull(model.run), model.hash, model.folder, model.createdAt ? model.createdAt : now(), model.complete);
        touch(Change::Models | Change::Runs);
        return m_connection->database().getLastInsertRowid();
    });
}

Result<void> Writer::addScores(ModelId model, std::span<const TextScore> scores)
{
    const Result<bool> means = meansTheLabels(model);
    if (!means)
        return means.error();
    if (!*means)
        return labelsHaveChanged();
    return m_connection->attempt([&]() -> Result<void> {
        const TaskId task = rows::taskId(*m_connection);
        const TaskKind kind = rows::taskKind(*m_connection, task);
        const auto labels = static_cast<std::size_t>(rows::labelsOfTask(*m_connection, task).size());
        for (const TextScore &score : scores) {
            if (auto fault = scoreFault(score, labels))
                return *fault;
        }
        const qint64 scored = m_connection->number("SELECT model_id FROM scores LIMIT 1");
        if (scored && scored != model)
            m_connection->execute("DELETE FROM scores");
        for (const TextScore &score : scores) {
            const std::vector<double> probabilities = probabilitiesOf(kind, score.logits);
            m_connection
                ->query("INSERT OR REPLACE INTO scores(text_id, model_id, best, margin, logits) VALUES(?, ?, ?, ?, ?)")
                .run(score.text, model, foremostLabel(kind, probabilities), marginOf(kind, probabilities),
                     rows::logitBytes(score.logits));
        }
        touch(Change::Scores);
        return {};
    });
}

Result<RoundId> Writer::addRound(ModelId model, const QString &strategy, quint64 seed, std::span<const Picked> picks)
{
    return m_connection->attempt([&]() -> Result<RoundId> {
        const TaskId task = rows::taskId(*m_connection);
        for (const Picked &pick : picks) {
            Query found = m_connection->query("SELECT hold_out FROM texts WHERE id = ?");
            found.bind(pick.text);
            if (!found.next())
                return unknown(Store::tr("There is no text number %1 in this project.").arg(pick.text));
            if (found.integer(0)) {
                return Error{Store::tr("Text number %1 belongs to the hold-out and cannot be picked.").arg(pick.text),
                             Store::tr("Pick again from the texts outside the hold-out.")};
            }
        }
        m_connection
            ->query("INSERT INTO rounds(task_id, number, model_id, strategy, seed, created_at) "
                    "VALUES(?1, (SELECT coalesce(max(number), 0) + 1 FROM rounds WHERE task_id = ?1), ?2, ?3, ?4, ?5)")
            .run(task, orNull(model), strategy, static_cast<qint64>(seed), now());
        const RoundId round = m_connection->database().getLastInsertRowid();
        qint64 position = 0;
        for (const Picked &pick : picks) {
            m_connection
                ->query("INSERT INTO picks(round_id, position, text_id, value, first, second) VALUES(?, ?, ?, ?, ?, ?)")
                .run(round, ++position, pick.text, pick.value, pick.first, pick.second);
        }
        touch(Change::Rounds);
        return round;
    });
}

} // namespace wendu
