// SPDX-License-Identifier: GPL-3.0-or-later
// The lists: filtered pages, the queue of what to label next, and the pool.
#include "store/reader.h"

#include "store/answers.h"
#include "store/connection.h"
#include "store/derived.h"
#include "store/filter_sql.h"
#include "store/queue_order.h"
#include "store/rows.h"
#include "store/search_index.h"

#include <algorithm>

namespace wendu {
namespace {

// Up to here SQLite walks to a page; beyond, the ids of the whole list are kept.
constexpr qint64 shallow = 2000;

std::optional<qint64> knownCount(const TextFilter &filter, const Counts &counts)
{
    TextFilter rest = filter;
    rest.state = TextFilter::Any;
    rest.holdOut.reset();
    TextFilter flagged;
    flagged.flagged = true;
    if (filter.state == TextFilter::Any && !filter.holdOut && rest == flagged)
        return counts.flagged;
    if (rest != TextFilter())
        return {};
    const auto either = [&](qint64 outside, qint64 inside) {
        return !filter.holdOut ? outside + inside : *filter.holdOut ? inside : outside;
    };
    if (filter.state == TextFilter::Any)
        return either(counts.texts - counts.holdOut, counts.holdOut);
    if (filter.state == TextFilter::Labelled)
        return either(counts.labelled, counts.holdOutLabelled);
    if (filter.state == TextFilter::Unlabelled && filter.holdOut == false)
        return counts.toGo;
    if (filter.state == TextFilter::Skipped && !filter.holdOut)
        return counts.skipped;
    return {};
}

qint64 countOf(Connection &connection, const ListPart &part)
{
    Query found = connection.query("SELECT count(*) FROM " + part.from + " WHERE " + part.condition.sql);
    part.condition.bind(found);
    return found.next() ? found.integer(0) : 0;
}

qint64 countOf(Connection &connection, TaskId task, const TextFilter &filter)
{
    if (const auto known = knownCount(filter, derived::totals(connection, task)))
        return *known;
    qint64 count = 0;
    for (const ListPart &part : listParts(connection, task, filter, TextOrder::Imported))
        count += countOf(connection, part);
    return count;
}

QList<TextId> idsOf(Connection &connection, const ListPart &part, qint64 offset, qint64 limit)
{
    Query found = connection.query("SELECT s.text_id FROM " + part.from + " WHERE " + part.condition.sql + " ORDER BY "
                                   + part.order + " LIMIT ? OFFSET ?");
    part.condition.bind(found, {limit, offset});
    QList<TextId> ids;
    while (found.next())
        ids.append(found.integer(0));
    return ids;
}

qint64 endOf(Connection &connection, TaskId task, const char *sql)
{
    Query found = connection.query(sql);
    found.bind(task);
    return found.next() ? found.integer(0) : 0;
}

// The whole list as imported: unless an import was taken back in between, an offset is an id, and no rows are walked to get
// there.
std::optional<QList<TextId>> idsByArithmetic(Connection &connection, TaskId task, qint64 offset, qint64 limit)
{
    const qint64 texts = derived::totals(connection, task).texts;
    const qint64 first = endOf(connection, task, "SELECT min(text_id) FROM states WHERE task_id = ?");
    if (endOf(connection, task, "SELECT max(text_id) FROM states WHERE task_id = ?") - first + 1 != texts)
        return {};
    QList<TextId> ids;
    for (qint64 index = std::max<qint64>(offset, 0); index < std::min(offset + limit, texts); ++index)
        ids.append(first + index);
    return ids;
}

std::optional<Suggestion> suggestionFrom(Connection &connection, TextId text, double *margin)
{
    Query found = connection.query("SELECT model_id, logits, margin FROM scores WHERE text_id = ?");
    found.bind(text);
    if (!found.next())
        return {};
    if (margin)
        *margin = found.real(2);
    const TaskKind kind = rows::taskKind(connection, rows::taskId(connection));
    const std::vector<double> probabilities = probabilitiesOf(kind, rows::logitsFrom(found.bytes(1)));
    return Suggestion{found.integer(0), probabilities, labelsGiven(kind, probabilities)};
}

// The first open text outside `passed` that the query gives.
std::optional<TextId> firstOutside(Query &found, const QList<TextId> &passed)
{
    while (found.next()) {
        if (!passed.contains(found.integer(0)))
            return found.integer(0);
    }
    return {};
}

std::optional<TextId> nextPick(Connection &connection, TaskId task, const QList<TextId> &passed)
{
    Query found = connection.query("SELECT p.text_id FROM picks p JOIN states s ON s.task_id = ?1 AND s.text_id = p.text_id "
                                   "WHERE p.round_id = (SELECT max(id) FROM rounds WHERE task_id = ?1) AND s.status = 0 "
                                   "ORDER BY p.position");
    found.bind(task);
    return firstOutside(found, passed);
}

std::optional<TextId> nextShuffled(Connection &connection, TaskId task, bool holdOut, const QList<TextId> &passed)
{
    Query found = connection.query("SELECT text_id FROM states INDEXED BY states_open "
                                   "WHERE task_id = ? AND hold_out = ? AND status = 0 ORDER BY shuffle");
    found.bind(task, holdOut);
    return firstOutside(found, passed);
}

// A label's meaning has changed: what it was given to comes before the picks, which rest on the old meaning.
std::optional<TextId> nextQueuedAgain(Connection &connection, TaskId task, bool holdOut, const QList<TextId> &passed)
{
    Query found = connection.query("SELECT text_id FROM states INDEXED BY states_queued_again "
                                   "WHERE task_id = ? AND hold_out = ? AND queued_again = 1 ORDER BY shuffle");
    found.bind(task, holdOut);
    return firstOutside(found, passed);
}

// How many decisions lie behind; those still on their way count, so that the answer is the same before and after their
// commit.
qint64 decisionsSoFar(Connection &connection, TaskId task, const QList<TextId> &passed)
{
    const Counts counts = derived::totals(connection, task);
    qint64 decisions = counts.labelled + counts.holdOutLabelled + counts.skipped;
    for (const TextId text : passed) {
        const auto state = derived::state(connection, task, text);
        decisions += state && state->status == rows::Open;
    }
    return decisions;
}

} // namespace

// The ids of one list, and when they were read: any commit makes them old, of another connection or of this one.
struct Reader::KnownList
{
    TextFilter filter;
    TextOrder order = TextOrder::Imported;
    qint64 version = -1;
    std::vector<TextId> ids;
};

const std::vector<TextId> &Reader::wholeList(const TextFilter &filter, TextOrder order) const
{
    const qint64 version = m_connection->number("PRAGMA data_version");
    if (m_list && m_list->filter == filter && m_list->order == order && m_list->version == version)
        return m_list->ids;
    m_list = std::make_shared<KnownList>(KnownList{filter, order, version, {}});
    try {
        for (const ListPart &part : listParts(*m_connection, rows::taskId(*m_connection), filter, order)) {
            Query found = m_connection->query("SELECT s.text_id FROM " + part.from + " WHERE " + part.condition.sql
                                              + " ORDER BY " + part.order);
            part.condition.bind(found);
            while (found.next())
                m_list->ids.push_back(found.integer(0));
        }
    } catch (...) {
        m_list.reset();
        throw;
    }
    return m_list->ids;
}

QList<TextId> Reader::page(const TextFilter &filter, TextOrder order, qint64 offset, qint64 limit) const
{
    const TaskId task = rows::taskId(*m_connection);
    if (order == TextOrder::Imported && filter == TextFilter()) {
        if (auto ids = idsByArithmetic(*m_connection, task, offset, limit))
            return *ids;
    }
    // A writer's own changes are no news to its connection.
    if (offset > shallow && !m_connection->inTransaction()) {
        const std::vector<TextId> &all = wholeList(filter, order);
        QList<TextId> ids;
        for (qint64 index = offset; index < std::min<qint64>(offset + limit, qint64(all.size())); ++index)
            ids.append(all[static_cast<std::size_t>(index)]);
        return ids;
    }
    QList<TextId> ids;
    const std::vector<ListPart> parts = listParts(*m_connection, task, filter, order);
    for (const ListPart &part : parts) {
        ids += idsOf(*m_connection, part, offset, limit - ids.size());
        if (ids.size() >= limit || &part == &parts.back())
            break;
        if (ids.isEmpty())
            offset -= countOf(*m_connection, part);
        else
            offset = 0;
    }
    return ids;
}

void Reader::stopWhen(std::shared_ptr<const std::atomic_bool> stop) const
{
    m_connection->stopWhen(std::move(stop));
}

Result<bool> Reader::isSearchIndexed() const
{
    return m_connection->attempt([&]() -> Result<bool> {
        return search_index::indexedTo(*m_connection) >= m_connection->number("SELECT coalesce(max(id), 0) FROM texts");
    });
}

Result<std::optional<TextRow>> Reader::row(TextId id) const
{
    const Result<std::optional<Text>> found = text(id);
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<TextRow>();
    Result<TextState> state = this->state(id);
    if (!state)
        return state.error();
    return m_connection->attempt([&]() -> Result<std::optional<TextRow>> {
        if (!derived::state(*m_connection, rows::taskId(*m_connection), id)) // its import was taken back
            return std::optional<TextRow>();
        TextRow row{**found, *state, {}, -1};
        row.suggestion = suggestionFrom(*m_connection, id, &row.margin);
        return std::optional(row);
    });
}

Result<qint64> Reader::count(const TextFilter &filter) const
{
    return m_connection->attempt(
        [&]() -> Result<qint64> { return countOf(*m_connection, rows::taskId(*m_connection), filter); });
}

Result<QList<TextId>> Reader::ids(const TextFilter &filter, TextOrder order, qint64 offset, qint64 limit) const
{
    return m_connection->attempt([&]() -> Result<QList<TextId>> { return page(filter, order, offset, limit); });
}

Result<std::vector<TextRow>> Reader::rows(const TextFilter &filter, TextOrder order, qint64 offset, int limit) const
{
    const auto ids = this->ids(filter, order, offset, limit);
    if (!ids)
        return ids.error();
    std::vector<TextRow> found;
    found.reserve(static_cast<std::size_t>(ids->size()));
    for (const TextId id : *ids) {
        Result<std::optional<TextRow>> one = row(id);
        if (!one)
            return one.error();
        if (*one)
            found.push_back(std::move(**one));
    }
    return found;
}

Result<std::optional<TextId>> Reader::nextToLabel(const QList<TextId> &passed) const
{
    return m_connection->attempt([&]() -> Result<std::optional<TextId>> {
        const TaskId task = rows::taskId(*m_connection);
        const bool holdOutsTurn = decisionsSoFar(*m_connection, task, passed) % holdOutEvery == holdOutEvery - 1;
        if (holdOutsTurn) {
            if (const auto text = nextQueuedAgain(*m_connection, task, true, passed))
                return text;
            if (const auto text = nextShuffled(*m_connection, task, true, passed))
                return text;
        }
        if (const auto text = nextQueuedAgain(*m_connection, task, false, passed))
            return text;
        if (const auto text = nextPick(*m_connection, task, passed))
            return text;
        if (const auto text = nextShuffled(*m_connection, task, false, passed))
            return text;
        return nextShuffled(*m_connection, task, true, passed);
    });
}

Result<qint64> Reader::poolSize() const
{
    const Result<Counts> found = counts();
    return found ? Result<qint64>(found->toGo) : Result<qint64>(found.error());
}

Result<void> Reader::forEachInPool(int batch, const std::function<bool(const std::vector<Text> &)> &visit) const
{
    return forEachText(batch, "s.status = 0 AND s.hold_out = 0", visit);
}

Result<void> Reader::forEachInHoldOut(int batch, const std::function<bool(const std::vector<Text> &)> &visit) const
{
    return forEachText(batch, "s.status = 1 AND s.hold_out = 1", visit);
}

Result<void> Reader::forEachText(int batch, const char *which,
                                 const std::function<bool(const std::vector<Text> &)> &visit) const
{
    TextId last = 0;
    for (;;) {
        const auto texts = m_connection->attempt([&]() -> Result<std::vector<Text>> {
            Query found = m_connection->query(std::string("SELECT ") + rows::textColumns
                                              + " FROM states s NOT INDEXED CROSS JOIN texts t ON t.id = s.text_id "
                                                "WHERE s.task_id = ? AND s.text_id > ? AND "
                                              + which + " ORDER BY s.text_id LIMIT ?");
            found.bind(rows::taskId(*m_connection), last, batch);
            std::vector<Text> chunk;
            while (found.next())
                chunk.push_back(rows::textFrom(found));
            return chunk;
        });
        if (!texts)
            return texts.error();
        if (texts->empty() || !visit(*texts))
            return {};
        last = texts->back().id;
    }
}

Result<std::optional<Suggestion>> Reader::suggestion(TextId text) const
{
    return m_connection->attempt(
        [&]() -> Result<std::optional<Suggestion>> { return suggestionFrom(*m_connection, text, nullptr); });
}

Result<void> Reader::forEachPoolScore(ModelId model, int batch,
                                      const std::function<bool(const std::vector<TextScore> &)> &visit) const
{
    TextId last = 0;
    for (;;) {
        const auto scores = m_connection->attempt([&]() -> Result<std::vector<TextScore>> {
            Query found = m_connection->query("SELECT sc.text_id, sc.logits FROM scores sc CROSS JOIN states s "
                                              "ON s.text_id = sc.text_id AND s.task_id = ? WHERE sc.text_id > ? "
                                              "AND sc.model_id = ? AND s.status = 0 AND s.hold_out = 0 "
                                              "ORDER BY sc.text_id LIMIT ?");
            found.bind(rows::taskId(*m_connection), last, model, batch);
            std::vector<TextScore> chunk;
            while (found.next())
                chunk.push_back({found.integer(0), rows::logitsFrom(found.bytes(1))});
            return chunk;
        });
        if (!scores)
            return scores.error();
        if (scores->empty() || !visit(*scores))
            return {};
        last = scores->back().text;
    }
}

Result<bool> Reader::hasScores(ModelId model) const
{
    return m_connection->attempt([&]() -> Result<bool> {
        Query found = m_connection->query("SELECT model_id FROM scores LIMIT 1");
        return found.next() && found.integer(0) == model;
    });
}

Result<bool> Reader::isPoolScored(ModelId model) const
{
    return m_connection->attempt([&]() -> Result<bool> {
        Query found = m_connection->query("SELECT 1 FROM states s LEFT JOIN scores sc ON sc.text_id = s.text_id "
                                          "AND sc.model_id = ? WHERE s.task_id = ? AND s.status = 0 AND s.hold_out = 0 "
                                          "AND sc.text_id IS NULL LIMIT 1");
        found.bind(model, rows::taskId(*m_connection));
        return !found.next();
    });
}

} // namespace wendu
