// SPDX-License-Identifier: GPL-3.0-or-later
// How one annotator works: how much, and how much in agreement with himself.
#include "store/pace.h"

#include "store/connection.h"
#include "store/reader.h"
#include "store/rows.h"
#include "store/writer.h"

#include <algorithm>
#include <map>

namespace wendu {
namespace {

// How many events after a random one are looked at for one that can be shown again: this runs between two texts.
constexpr qint64 searchWindow = 2000;

// Which events were taken back. One that took another back may have been taken back itself (redo), so that the other holds
// again. Each is asked for by itself: a bulk edit that was taken back is a million others.
class Fate
{
public:
    explicit Fate(Connection &connection)
        : m_reverting(connection.query("SELECT uuid FROM label_events WHERE reverts = ?"))
    {
    }

    bool isTakenBack(const QByteArray &event)
    {
        m_reverting.reset();
        m_reverting.bind(event);
        std::vector<QByteArray> reverting;
        while (m_reverting.next())
            reverting.push_back(m_reverting.bytes(0));
        return std::any_of(reverting.begin(), reverting.end(), [this](const QByteArray &by) { return !isTakenBack(by); });
    }

private:
    Query m_reverting;
};

std::vector<int> indicesOf(Connection &connection, const QList<Label> &labels, qint64 event)
{
    std::vector<int> indices;
    const QList<LabelId> given = rows::labelsOfEvent(connection, event);
    for (int i = 0; i < labels.size(); ++i) {
        if (given.contains(labels.at(i).id))
            indices.push_back(i);
    }
    return indices;
}

} // namespace

Result<PaceHistory> Reader::pace(AnnotatorId annotator, qint64 since, int latest) const
{
    return m_connection->attempt([&]() -> Result<PaceHistory> {
        Fate fate(*m_connection);
        // By the edits, each of which is one decision of those that count: of a bulk edit there is one, and a million
        // events.
        Query found = m_connection->query(
            "SELECT e.uuid, e.time FROM edits d CROSS JOIN label_events e ON e.id = d.first_event WHERE d.annotator_id = ? "
            "AND d.action = 0 AND d.first_event IS NOT NULL AND d.time >= ? AND e.source = 0 AND e.kind IN (0, 1) "
            "AND e.reverts IS NULL ORDER BY d.id");
        found.bind(annotator, since);
        std::map<qint64, qint64> quarters;
        PaceHistory history;
        while (found.next()) {
            if (fate.isTakenBack(found.bytes(0)))
                continue;
            const qint64 time = found.integer(1);
            ++quarters[time - time % QuarterHour::length];
            history.latest.push_back(time);
        }
        if (history.latest.size() > static_cast<std::size_t>(latest))
            history.latest.erase(history.latest.begin(), history.latest.end() - latest);
        for (const auto &[begin, texts] : quarters)
            history.quarters.push_back({begin, texts});
        return history;
    });
}

Result<std::optional<TextId>> Reader::textToRepeat(AnnotatorId annotator, int apart, double place) const
{
    return m_connection->attempt([&]() -> Result<std::optional<TextId>> {
        Query ends = m_connection->query(
            "SELECT (SELECT min(id) FROM label_events WHERE annotator_id = ?1 AND source <> 3),"
            " (SELECT id FROM label_events WHERE annotator_id = ?1 AND source <> 3 AND source = 0 AND kind IN (0, 1)"
            "  ORDER BY id DESC LIMIT 1 OFFSET ?2)");
        ends.bind(annotator, apart);
        if (!ends.next() || ends.isNull(0) || ends.isNull(1))
            return std::optional<TextId>();
        const qint64 first = ends.integer(0), last = ends.integer(1);
        const qint64 from = first + static_cast<qint64>(std::clamp(place, 0.0, 1.0) * static_cast<double>(last - first));
        Query found = m_connection->query(
            "SELECT e.text_id FROM label_events e JOIN states s ON s.task_id = e.task_id AND s.text_id = e.text_id "
            "AND s.decision = e.id WHERE e.annotator_id = ? AND e.source <> 3 AND e.id BETWEEN ? AND ? AND e.source = 0 "
            "AND e.kind = 0 AND e.reverts IS NULL AND NOT EXISTS (SELECT 1 FROM repeats WHERE later = e.uuid) "
            "AND NOT EXISTS (SELECT 1 FROM repeats WHERE earlier = e.uuid) "
            // A flag or a comment would tell that it was here before.
            "AND s.flagged = 0 AND s.commented = 0 ORDER BY e.id LIMIT 1");
        found.bind(annotator, from, std::min(last, from + searchWindow));
        return found.next() ? std::optional<TextId>(found.integer(0)) : std::nullopt;
    });
}

Result<std::vector<RepeatedAnswer>> Reader::repeats(AnnotatorId annotator) const
{
    return m_connection->attempt([&]() -> Result<std::vector<RepeatedAnswer>> {
        Fate fate(*m_connection);
        const QList<Label> labels = rows::labelsOfTask(*m_connection, rows::taskId(*m_connection));
        Query found = m_connection->query("SELECT e.id, e.uuid, l.id, l.uuid FROM repeats r JOIN label_events l ON l.uuid = "
                                          "r.later JOIN label_events e ON e.uuid = r.earlier WHERE l.annotator_id = ? "
                                          "AND l.kind = 0 AND e.kind = 0 ORDER BY l.id");
        found.bind(annotator);
        std::vector<RepeatedAnswer> answers;
        while (found.next()) {
            if (fate.isTakenBack(found.bytes(1)) || fate.isTakenBack(found.bytes(3)))
                continue;
            answers.push_back(
                {indicesOf(*m_connection, labels, found.integer(0)), indicesOf(*m_connection, labels, found.integer(2))});
        }
        return answers;
    });
}

Result<void> Writer::addRepeat(const QString &earlier, const QString &later)
{
    return m_connection->attempt([&]() -> Result<void> {
        m_connection->query("INSERT INTO repeats(later, earlier) VALUES(?, ?)")
            .run(rows::uuidBytes(later), rows::uuidBytes(earlier));
        return {};
    });
}

} // namespace wendu
