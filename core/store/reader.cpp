// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reader.h"

#include "store/connection.h"
#include "store/derived.h"
#include "store/marks.h"
#include "store/messages.h"
#include "store/rows.h"

namespace wendu {

Reader::Reader(std::shared_ptr<Connection> connection)
    : m_connection(std::move(connection))
{
}

Reader::~Reader() = default;

// A savepoint: one view of the database, also inside a writer's transaction.
Result<void> Reader::atOneMoment(const std::function<Result<void>()> &body) const
{
    return m_connection->attempt([&]() -> Result<void> {
        m_connection->execute("SAVEPOINT moment");
        const Result<void> done = m_connection->attempt(body);
        // After an I/O error there is none left: that error is what is told.
        const Result<void> released = m_connection->attempt([&]() -> Result<void> {
            m_connection->execute("RELEASE moment");
            return {};
        });
        return done ? released : done;
    });
}

Result<QString> Reader::projectId() const
{
    return m_connection->attempt([&]() -> Result<QString> {
        Query found = m_connection->query("SELECT value FROM project WHERE key = 'uuid'");
        return found.next() ? found.text(0) : QString();
    });
}

Result<Task> Reader::task() const
{
    return m_connection->attempt([&]() -> Result<Task> {
        Task task;
        task.id = rows::taskId(*m_connection);
        task.kind = rows::taskKind(*m_connection, task.id);
        Query found = m_connection->query("SELECT name, guidelines FROM tasks WHERE id = ?");
        found.bind(task.id);
        if (found.next()) {
            task.name = found.text(0);
            task.guidelines = found.text(1);
        }
        task.labels = rows::labelsOfTask(*m_connection, task.id);
        task.marks = marks::ofTask(*m_connection, task.id);
        return task;
    });
}

Result<Counts> Reader::counts() const
{
    return m_connection->attempt(
        [&]() -> Result<Counts> { return derived::totals(*m_connection, rows::taskId(*m_connection)); });
}

Result<QList<Import>> Reader::imports() const
{
    return m_connection->attempt([&]() -> Result<QList<Import>> {
        QList<Import> imports;
        Query found = m_connection->query("SELECT id, name, encoding, added, empty, duplicates, labelled, time FROM imports "
                                          "WHERE withdrawn = 0 ORDER BY id");
        while (found.next()) {
            imports.append({found.integer(0), found.text(1), found.text(2), found.integer(3), found.integer(4),
                            found.integer(5), found.integer(6), found.integer(7)});
        }
        return imports;
    });
}

Result<std::optional<Text>> Reader::text(TextId id) const
{
    return m_connection->attempt([&]() -> Result<std::optional<Text>> {
        Query found = m_connection->query(std::string("SELECT ") + rows::textColumns + " FROM texts t WHERE t.id = ?");
        found.bind(id);
        return found.next() ? std::optional(rows::textFrom(found)) : std::nullopt;
    });
}

Result<TextState> Reader::state(TextId id) const
{
    return m_connection->attempt([&]() -> Result<TextState> {
        Query found = m_connection->query(
            "SELECT s.status, s.flagged, s.decision, d.time, c.comment FROM states s "
            "LEFT JOIN label_events d ON d.id = s.decision LEFT JOIN label_events c ON c.id = s.comment "
            "WHERE s.task_id = ? AND s.text_id = ?");
        found.bind(rows::taskId(*m_connection), id);
        TextState state;
        if (!found.next())
            return state;
        state.skipped = found.integer(0) == rows::Skipped;
        state.flagged = found.integer(1) != 0;
        state.comment = found.text(4);
        if (found.integer(0) == rows::Labelled) {
            state.labels = rows::labelsOfEvent(*m_connection, found.integer(2));
            state.marks = marks::standing(*m_connection, found.integer(2));
            state.labelledAt = found.integer(3);
        }
        return state;
    });
}

Result<std::optional<TextId>> Reader::findByExternalId(const QString &externalId) const
{
    return m_connection->attempt([&]() -> Result<std::optional<TextId>> {
        Query found = m_connection->query("SELECT t.id FROM texts t JOIN states s ON s.task_id = ? AND s.text_id = t.id "
                                          "WHERE t.external_id = ? AND t.external_id <> '' ORDER BY t.id LIMIT 2");
        found.bind(rows::taskId(*m_connection), externalId);
        if (!found.next())
            return std::optional<TextId>();
        const TextId id = found.integer(0);
        if (found.next()) {
            return Error{Store::tr("Several texts of the project have the id “%1”.").arg(externalId.left(80)),
                         Store::tr("Give the texts ids that no other import uses, and import them again.")};
        }
        return std::optional<TextId>(id);
    });
}

Result<QList<LabelEvent>> Reader::lastDecisions(int limit, AnnotatorId annotator) const
{
    return m_connection->attempt([&]() -> Result<QList<LabelEvent>> {
        QList<LabelEvent> events;
        // By the edits: a bulk edit that was taken back is one of these, and a million events.
        const std::string decisions
            = std::string("SELECT ") + rows::eventColumns
              + ", s.decision FROM edits d CROSS JOIN label_events e ON e.id = d.first_event CROSS JOIN states s ON "
                "s.task_id = e.task_id AND s.text_id = e.text_id WHERE d.action = 0 AND e.source = 0 AND e.kind IN (0, 1)";
        Query found = annotator ? m_connection->query(decisions + " AND d.annotator_id = ? ORDER BY d.id DESC")
                                : m_connection->query(decisions + " ORDER BY d.id DESC");
        if (annotator)
            found.bind(annotator);
        constexpr int decisionColumn = 10;
        while (events.size() < limit && found.next()) {
            // It holds too where what came after it was taken back.
            LabelEvent event = rows::eventFrom(*m_connection, found);
            if (rows::holds(*m_connection, event, found.integer(decisionColumn)))
                events.append(std::move(event));
        }
        return events;
    });
}

Result<QList<LabelEvent>> Reader::events(TextId text) const
{
    return m_connection->attempt([&]() -> Result<QList<LabelEvent>> {
        QList<LabelEvent> events;
        Query found = m_connection->query(std::string("SELECT ") + rows::eventColumns
                                          + " FROM label_events e WHERE e.text_id = ? ORDER BY e.id");
        found.bind(text);
        while (found.next())
            events.append(rows::eventFrom(*m_connection, found));
        return events;
    });
}

Result<AnnotatorId> Reader::annotator(const QString &name) const
{
    return m_connection->attempt([&]() -> Result<AnnotatorId> {
        Query found = m_connection->query("SELECT id FROM annotators WHERE name = ?");
        found.bind(name);
        return found.next() ? found.integer(0) : AnnotatorId(0);
    });
}

} // namespace wendu
