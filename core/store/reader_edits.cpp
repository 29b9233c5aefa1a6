// SPDX-License-Identifier: GPL-3.0-or-later
// What people did, and what was said before.
#include "store/reader.h"

#include "store/connection.h"
#include "store/derived.h"
#include "store/edit_rows.h"
#include "store/rows.h"

#include <limits>

namespace wendu {
namespace {

std::optional<EditLine> firstOf(Connection &connection, Query &found)
{
    if (!found.next())
        return {};
    const Edit edit = rows::editFrom(found);
    return rows::line(connection, rows::edit(connection, edit.root).value_or(edit));
}

QHash<qint64, qint64> countsFrom(Query query, TaskId task)
{
    QHash<qint64, qint64> counts;
    query.bind(task);
    while (query.next())
        counts.insert(query.integer(0), query.integer(1));
    return counts;
}

} // namespace

Result<QList<EditLine>> Reader::history(EditId before, int limit) const
{
    return m_connection->attempt([&]() -> Result<QList<EditLine>> {
        QList<EditLine> lines;
        Query found = m_connection->query(std::string("SELECT ") + rows::editColumns
                                          + " FROM edits e WHERE e.action = 0 AND e.id < ? ORDER BY e.id DESC LIMIT ?");
        found.bind(before ? before : std::numeric_limits<EditId>::max(), limit);
        while (found.next())
            lines.append(rows::line(*m_connection, rows::editFrom(found)));
        return lines;
    });
}

Result<QList<EditLine>> Reader::textHistory(TextId text) const
{
    const Result<QList<LabelEvent>> found = events(text);
    if (!found)
        return found.error();
    return m_connection->attempt([&]() -> Result<QList<EditLine>> {
        QList<EditLine> lines;
        for (const LabelEvent &event : *found)
            lines.prepend(rows::line(*m_connection, event));
        return lines;
    });
}

Result<std::optional<EditLine>> Reader::toUndo(AnnotatorId annotator) const
{
    return m_connection->attempt([&]() -> Result<std::optional<EditLine>> {
        Query found = m_connection->query(std::string("SELECT ") + rows::editColumns
                                          + " FROM edits e WHERE e.annotator_id = ? AND e.standing = 1 AND e.action <> 1 "
                                            "ORDER BY e.id DESC LIMIT 1");
        found.bind(annotator);
        return firstOf(*m_connection, found);
    });
}

Result<std::optional<EditLine>> Reader::toRedo(AnnotatorId annotator) const
{
    return m_connection->attempt([&]() -> Result<std::optional<EditLine>> {
        Query found = m_connection->query(std::string("SELECT ") + rows::editColumns
                                          + " FROM edits e WHERE e.annotator_id = ?1 AND e.standing = 1 AND e.action = 1 "
                                            "AND e.id > (SELECT coalesce(max(id), 0) FROM edits WHERE annotator_id = ?1 "
                                            "AND action = 0) ORDER BY e.id DESC LIMIT 1");
        found.bind(annotator);
        return firstOf(*m_connection, found);
    });
}

Result<QList<GuidelinesVersion>> Reader::guidelinesVersions() const
{
    return m_connection->attempt([&]() -> Result<QList<GuidelinesVersion>> {
        std::vector<Edit> edits;
        Query found = m_connection->query(std::string("SELECT ") + rows::editColumns
                                          + " FROM edits e WHERE e.scheme IS NOT NULL ORDER BY e.id");
        while (found.next()) {
            Edit edit = rows::editFrom(found);
            if (edit.scheme->parts & SchemeChange::Guidelines)
                edits.push_back(std::move(edit));
        }
        QList<GuidelinesVersion> versions;
        if (!edits.empty()) // what there was before anybody edited them
            versions.append({edits.front().scheme->before.guidelines, {}, 0});
        for (const Edit &edit : edits) {
            versions.prepend({edit.scheme->after.guidelines, rows::line(*m_connection, edit).annotator, edit.time});
        }
        return versions;
    });
}

Result<std::optional<LabelEvent>> Reader::saidBefore(TextId text) const
{
    return m_connection->attempt([&]() -> Result<std::optional<LabelEvent>> {
        const auto state = derived::state(*m_connection, rows::taskId(*m_connection), text);
        if (!state || state->status != rows::Open || !state->decision)
            return std::optional<LabelEvent>();
        const auto current = rows::event(*m_connection, state->decision);
        const auto standing = current ? rows::standingFor(*m_connection, *current) : std::nullopt;
        if (!standing || standing->kind != EventKind::Clear)
            return std::optional<LabelEvent>();
        const auto before = rows::event(*m_connection, rows::uuidBytes(standing->supersedes));
        const auto said = before ? rows::standingFor(*m_connection, *before) : std::nullopt;
        return said && said->kind == EventKind::Label ? said : std::optional<LabelEvent>();
    });
}

Result<QHash<LabelId, qint64>> Reader::textsByLabel() const
{
    return m_connection->attempt([&]() -> Result<QHash<LabelId, qint64>> {
        return countsFrom(
            m_connection->query("SELECT el.label_id, count(*) FROM states s INDEXED BY states_by_decision CROSS JOIN "
                                "event_labels el ON el.event_id = s.decision WHERE s.task_id = ? AND s.status = 1 "
                                "GROUP BY el.label_id"),
            rows::taskId(*m_connection));
    });
}

Result<QHash<MarkId, qint64>> Reader::textsByMark() const
{
    return m_connection->attempt([&]() -> Result<QHash<MarkId, qint64>> {
        return countsFrom(m_connection->query("SELECT em.mark_id, count(*) FROM event_marks em CROSS JOIN states s "
                                              "INDEXED BY states_by_decision ON s.task_id = ? AND s.decision = em.event_id "
                                              "AND s.status = 1 GROUP BY em.mark_id"),
                          rows::taskId(*m_connection));
    });
}

} // namespace wendu
