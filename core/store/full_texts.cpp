// SPDX-License-Identifier: GPL-3.0-or-later
// All that the project holds of the texts of a filter: for exports.
#include "store/full_text.h"
#include "store/reader.h"

#include "store/connection.h"
#include "store/filter_sql.h"
#include "store/marks.h"
#include "store/rows.h"

namespace wendu {
namespace {

std::string idsOf(const ListPart &part)
{
    return "SELECT s.text_id FROM " + part.from + " WHERE " + part.condition.sql + " ORDER BY " + part.order;
}

FullText fullTextFrom(Connection &connection, const Query &query)
{
    FullText full;
    full.text = rows::textFrom(query);
    full.meta = query.text(6);
    full.skipped = query.integer(7) == rows::Skipped;
    full.flagged = query.integer(8) != 0;
    full.comment = query.text(9);
    if (query.integer(7) == rows::Open)
        return full;
    if (query.integer(7) == rows::Labelled) {
        full.labels = rows::labelsOfEvent(connection, query.integer(10));
        full.marks = marks::standing(connection, query.integer(10));
    }
    full.annotator = query.text(11);
    full.time = query.integer(12);
    full.milliseconds = query.integer(13);
    return full;
}

} // namespace

Result<void> Reader::forEachFullText(const TextFilter &filter, const std::function<bool(const FullText &)> &visit) const
{
    return atOneMoment([&]() -> Result<void> {
        const TaskId task = rows::taskId(*m_connection);
        Query one = m_connection->query(std::string("SELECT ") + rows::textColumns
                                        + ", t.meta, s.status, s.flagged, c.comment, d.id, a.name, d.time, d.milliseconds "
                                          "FROM texts t JOIN states s ON s.task_id = ? AND s.text_id = t.id "
                                          "LEFT JOIN label_events d ON d.id = s.decision "
                                          "LEFT JOIN annotators a ON a.id = d.annotator_id "
                                          "LEFT JOIN label_events c ON c.id = s.comment WHERE t.id = ?");
        for (const ListPart &part : listParts(*m_connection, task, filter, TextOrder::Imported)) {
            // Ids alone: where they have to be sorted, no text is sorted with them.
            Query ids = m_connection->query(idsOf(part));
            part.condition.bind(ids);
            while (ids.next()) {
                one.bind(task, ids.integer(0));
                const bool go = !one.next() || visit(fullTextFrom(*m_connection, one));
                one.reset();
                if (!go)
                    return {};
            }
        }
        return {};
    });
}

Result<QStringList> Reader::metaNames(const TextFilter &filter) const
{
    return m_connection->attempt([&]() -> Result<QStringList> {
        QStringList names;
        for (const ListPart &part : listParts(*m_connection, rows::taskId(*m_connection), filter, TextOrder::Imported)) {
            Query found = m_connection->query("SELECT m.key FROM texts t, json_each(t.meta) m WHERE t.id IN (" + idsOf(part)
                                              + ") AND json_valid(t.meta) AND json_type(t.meta) = 'object' "
                                                "GROUP BY m.key ORDER BY min(t.id), min(m.id)");
            part.condition.bind(found);
            while (found.next()) {
                if (const QString name = found.text(0); !names.contains(name))
                    names.append(name);
            }
        }
        return names;
    });
}

} // namespace wendu
