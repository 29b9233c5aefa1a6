// SPDX-License-Identifier: GPL-3.0-or-later
// Runs, models and rounds.
#include "store/reader.h"

#include "store/connection.h"
#include "store/rows.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

namespace wendu {
namespace {

// A run's model is the last one that names the run: said in one place only.
constexpr char runColumns[] = "SELECT r.id, r.uuid, r.state, r.recipe, r.base_model, r.base_model_hash, r.snapshot_hash, "
                              "r.labels, r.started_at, r.ended_at, r.train_seconds, r.device, r.failure, r.starred, r.note, "
                              "(SELECT max(m.id) FROM models m WHERE m.run_id = r.id) FROM runs r ";
constexpr char modelColumns[] = "SELECT id, run_id, hash, folder, created_at, complete FROM models ";
constexpr char roundColumns[]
    = "SELECT r.id, r.number, r.model_id, r.strategy, r.seed, r.created_at, "
      "(SELECT count(*) FROM picks p JOIN states s ON s.task_id = r.task_id AND s.text_id = p.text_id "
      "WHERE p.round_id = r.id), "
      "(SELECT count(*) FROM picks p JOIN states s ON s.task_id = r.task_id AND s.text_id = p.text_id "
      "WHERE p.round_id = r.id AND s.status <> 0) FROM rounds r ";

RunState runStateFrom(const QString &name)
{
    if (name == QLatin1String("finished"))
        return RunState::Finished;
    if (name == QLatin1String("stopped"))
        return RunState::Stopped;
    return name == QLatin1String("failed") ? RunState::Failed : RunState::Running;
}

void readLearntLabels(Connection &connection, Run &run)
{
    Query found = connection.query("SELECT name, texts FROM run_labels WHERE run_id = ? ORDER BY position");
    found.bind(run.id);
    while (found.next())
        run.learnt.append({found.text(0), found.integer(1)});
}

void readEvaluations(Connection &connection, Run &run)
{
    Query found
        = connection.query("SELECT moment, count, loss, accuracy, macro_f1, confusion FROM evaluations WHERE run_id = ?");
    found.bind(run.id);
    while (found.next()) {
        Evaluation evaluation{found.integer(1), found.real(2), found.real(3), found.real(4), {}};
        const QJsonArray cells = QJsonDocument::fromJson(found.bytes(5)).array();
        for (const QJsonValue cell : cells)
            evaluation.confusion.append(cell.toInteger());
        (found.integer(0) == 0 ? run.before : run.after) = evaluation;
    }
}

Run runFrom(Connection &connection, const Query &found)
{
    Run run;
    run.id = found.integer(0);
    run.uuid = found.text(1);
    run.state = runStateFrom(found.text(2));
    run.recipe = found.text(3);
    run.baseModel = found.text(4);
    run.baseModelHash = found.text(5);
    run.snapshotHash = found.text(6);
    run.labels = found.integer(7);
    run.startedAt = found.integer(8);
    run.endedAt = found.integer(9);
    run.trainSeconds = found.real(10);
    run.device = found.text(11);
    run.failure = found.text(12);
    run.starred = found.integer(13) != 0;
    run.note = found.text(14);
    run.model = found.integer(15);
    readLearntLabels(connection, run);
    readEvaluations(connection, run);
    return run;
}

Model modelFrom(const Query &found)
{
    return {found.integer(0), found.integer(1), found.text(2), found.text(3), found.integer(4), found.integer(5) != 0};
}

Round roundFrom(const Query &found)
{
    return {found.integer(0), static_cast<int>(found.integer(1)),
            found.integer(2), found.text(3),
            found.integer(4), found.integer(5),
            found.integer(6), found.integer(7)};
}

} // namespace

Result<QList<Run>> Reader::runs() const
{
    return m_connection->attempt([&]() -> Result<QList<Run>> {
        QList<Run> runs;
        Query found = m_connection->query(std::string(runColumns) + "ORDER BY r.id DESC");
        while (found.next())
            runs.append(runFrom(*m_connection, found));
        return runs;
    });
}

Result<std::optional<Run>> Reader::run(RunId id) const
{
    return m_connection->attempt([&]() -> Result<std::optional<Run>> {
        Query found = m_connection->query(std::string(runColumns) + "WHERE r.id = ?");
        found.bind(id);
        return found.next() ? std::optional(runFrom(*m_connection, found)) : std::nullopt;
    });
}

Result<std::vector<Metric>> Reader::metrics(RunId id) const
{
    return m_connection->attempt([&]() -> Result<std::vector<Metric>> {
        std::vector<Metric> metrics;
        Query found = m_connection->query("SELECT series, step, epoch, loss, accuracy, learning_rate FROM metrics "
                                          "WHERE run_id = ? ORDER BY series, step");
        found.bind(id);
        while (found.next()) {
            metrics.push_back({static_cast<Metric::Series>(found.integer(0)), static_cast<int>(found.integer(1)),
                               found.real(2), found.real(3), found.real(4), found.real(5)});
        }
        return metrics;
    });
}

Result<QList<Model>> Reader::models() const
{
    return m_connection->attempt([&]() -> Result<QList<Model>> {
        QList<Model> models;
        Query found = m_connection->query(std::string(modelColumns) + "ORDER BY id DESC");
        while (found.next())
            models.append(modelFrom(found));
        return models;
    });
}

Result<std::optional<Model>> Reader::model(ModelId id) const
{
    return m_connection->attempt([&]() -> Result<std::optional<Model>> {
        Query found = m_connection->query(std::string(modelColumns) + "WHERE id = ?");
        found.bind(id);
        return found.next() ? std::optional(modelFrom(found)) : std::nullopt;
    });
}

Result<std::optional<Model>> Reader::latestModel() const
{
    return m_connection->attempt([&]() -> Result<std::optional<Model>> {
        Query found = m_connection->query(std::string(modelColumns) + "WHERE complete = 1 ORDER BY id DESC LIMIT 1");
        return found.next() ? std::optional(modelFrom(found)) : std::nullopt;
    });
}

Result<bool> Reader::meansTheLabels(ModelId id) const
{
    return m_connection->attempt([&]() -> Result<bool> {
        Query found = m_connection->query("SELECT 1 FROM models m JOIN project p ON p.key = 'labels_since_run' "
                                          "WHERE m.id = ? AND coalesce(m.run_id, 0) <= CAST(p.value AS INTEGER)");
        found.bind(id);
        return !found.next();
    });
}

Result<std::optional<Round>> Reader::latestRound() const
{
    return m_connection->attempt([&]() -> Result<std::optional<Round>> {
        Query found = m_connection->query(std::string(roundColumns) + "ORDER BY r.id DESC LIMIT 1");
        return found.next() ? std::optional(roundFrom(found)) : std::nullopt;
    });
}

Result<QList<Round>> Reader::rounds() const
{
    return m_connection->attempt([&]() -> Result<QList<Round>> {
        QList<Round> rounds;
        Query found = m_connection->query(std::string(roundColumns) + "ORDER BY r.id DESC");
        while (found.next())
            rounds.append(roundFrom(found));
        return rounds;
    });
}

Result<std::optional<Picked>> Reader::pick(RoundId round, TextId text) const
{
    return m_connection->attempt([&]() -> Result<std::optional<Picked>> {
        Query found = m_connection->query("SELECT value, first, second FROM picks WHERE round_id = ? AND text_id = ?");
        found.bind(round, text);
        if (!found.next())
            return std::optional<Picked>();
        return std::optional(
            Picked{text, found.real(0), static_cast<int>(found.integer(1)), static_cast<int>(found.integer(2))});
    });
}

} // namespace wendu
