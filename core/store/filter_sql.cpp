// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/filter_sql.h"

#include "store/connection.h"
#include "store/derived.h"
#include "store/query.h"
#include "store/rows.h"
#include "store/search_index.h"
#include "store/search_text.h"

namespace wendu {
namespace {

// So many texts are read one by one in a tenth of a second, and looked up one by one too.
constexpr qint64 fewTexts = 20'000;

const char *stateCondition(TextFilter::State state)
{
    switch (state) {
    case TextFilter::Any:
        return nullptr;
    case TextFilter::Unlabelled:
        return "s.status = 0";
    case TextFilter::Labelled:
        return "s.status = 1";
    case TextFilter::Skipped:
        return "s.status = 2";
    }
    return nullptr;
}

// The labels that hold for a row of states, as one value: ids or positions, ascending, parted by commas.
std::string labelsOf(const std::string &states, bool asPositions)
{
    return asPositions ? "(SELECT group_concat(position) FROM (SELECT l.position FROM event_labels el JOIN labels l "
                         "ON l.id = el.label_id WHERE el.event_id = "
                             + states + ".decision ORDER BY l.position))"
                       : "(SELECT group_concat(label_id) FROM (SELECT label_id FROM event_labels WHERE event_id = " + states
                             + ".decision ORDER BY label_id))";
}

void addModel(SqlCondition &all, Connection &connection, TaskId task, const TextFilter &filter)
{
    if (filter.disagrees && rows::taskKind(connection, task) == TaskKind::Multiple) {
        all.add("s.status = 1 AND EXISTS(SELECT 1 FROM scores sc WHERE sc.text_id = s.text_id AND gives_others(sc.logits, "
                + labelsOf("s", true) + "))");
    } else if (filter.disagrees) {
        all.add(
            "s.status = 1 AND EXISTS(SELECT 1 FROM scores sc WHERE sc.text_id = s.text_id AND sc.best NOT IN "
            "(SELECT l.position FROM event_labels el JOIN labels l ON l.id = el.label_id WHERE el.event_id = s.decision))");
    }
    if (filter.marginFrom >= 0)
        all.add("(SELECT margin FROM scores WHERE text_id = s.text_id) >= ?", {filter.marginFrom});
    if (filter.marginBelow >= 0)
        all.add("(SELECT margin FROM scores WHERE text_id = s.text_id) < ?", {filter.marginBelow});
    if (filter.truth >= 0 || filter.predicted >= 0)
        all.add("s.status = 1 AND s.hold_out = 1");
    if (filter.truth >= 0) {
        all.add("EXISTS(SELECT 1 FROM event_labels el JOIN labels l ON l.id = el.label_id "
                "WHERE el.event_id = s.decision AND l.position = ?)",
                {qint64(filter.truth)});
    }
    if (filter.predicted >= 0)
        all.add("(SELECT best FROM scores WHERE text_id = s.text_id) = ?", {qint64(filter.predicted)});
}

// All but the search.
SqlCondition conditionOf(Connection &connection, TaskId task, const TextFilter &filter)
{
    SqlCondition all{"s.task_id = ?", {task}};
    if (const char *condition = stateCondition(filter.state))
        all.add(condition);
    if (filter.flagged)
        all.add("s.flagged = 1");
    if (filter.commented)
        all.add("s.commented = 1");
    if (filter.holdOut)
        all.add(*filter.holdOut ? "s.hold_out = 1" : "s.hold_out = 0");
    if (filter.label) {
        all.add("s.status = 1 AND EXISTS(SELECT 1 FROM event_labels el WHERE el.event_id = s.decision AND el.label_id = ?)",
                {filter.label});
    }
    if (filter.mark) {
        all.add("s.status = 1 AND EXISTS(SELECT 1 FROM event_marks em JOIN marks m ON m.id = em.mark_id "
                "WHERE em.event_id = s.decision AND em.mark_id = ? AND m.removed IS NULL)",
                {filter.mark});
    }
    if (filter.import) {
        all.add("s.text_id BETWEEN (SELECT first_text FROM imports WHERE id = ?) AND (SELECT last_text FROM imports "
                "WHERE id = ?)",
                {filter.import, filter.import});
    }
    if (filter.round)
        all.add("s.text_id IN (SELECT text_id FROM picks WHERE round_id = ?)", {filter.round});
    if (filter.annotator) {
        all.add("s.status IN (1, 2) AND EXISTS(SELECT 1 FROM label_events e WHERE e.id = s.decision AND e.annotator_id = ? "
                "AND e.source <> 3)",
                {filter.annotator});
    }
    addModel(all, connection, task, filter);
    if (filter.contradicts) {
        all.add("s.status = 1 AND EXISTS(SELECT 1 FROM texts a CROSS JOIN texts b ON b.hash = a.hash AND b.id <> a.id "
                "CROSS JOIN states o ON o.task_id = s.task_id AND o.text_id = b.id AND o.status = 1 "
                "WHERE a.id = s.text_id AND "
                + labelsOf("o", false) + " <> " + labelsOf("s", false) + ")");
    }
    return all;
}

// Whether what it asks for is found in labelled texts alone.
bool isOfLabelled(const TextFilter &filter)
{
    return filter.label || filter.mark || filter.disagrees || filter.contradicts || filter.truth >= 0
           || filter.predicted >= 0;
}

// Whether the filter without its search leaves few texts, found through an index.
bool leavesFew(Connection &connection, TaskId task, const TextFilter &filter)
{
    const Counts counts = derived::totals(connection, task);
    const qint64 labelled = counts.labelled + counts.holdOutLabelled;
    return ((isOfLabelled(filter) || filter.state == TextFilter::Labelled) && labelled <= fewTexts)
           || (filter.annotator && labelled + counts.skipped <= fewTexts)
           || (filter.state == TextFilter::Skipped && counts.skipped <= fewTexts)
           || (filter.flagged && counts.flagged <= fewTexts) || filter.commented || filter.round;
}

// The states in the order of their texts. Without statistics SQLite would rather walk the queue's index and sort a million
// rows than walk the table in order. A label, or whatever is said of labelled texts alone, has an index of its own, a short
// one.
std::string statesInOrder(const TextFilter &filter)
{
    const bool ofFew = isOfLabelled(filter) || filter.annotator || filter.flagged || filter.commented;
    const bool inOrder = (filter.state == TextFilter::Unlabelled || filter.state == TextFilter::Any) && !ofFew;
    return inOrder ? "states s NOT INDEXED" : "states s";
}

// What the search adds to a part, and whether the index leads.
struct Search
{
    SqlCondition holds; // read from the texts themselves
    QString expression;
    bool exact = false;
    bool byIndex = false;
    TextId indexedTo = 0;
    bool complete = false; // every text is in the index
};

Search searchFor(Connection &connection, TaskId task, const TextFilter &filter, TextOrder order)
{
    Search search;
    const std::vector<std::string> words = search::words(filter.search);
    if (words.empty())
        return search;
    for (const std::string &word : words) {
        search.holds.add("holds_word((SELECT content FROM texts WHERE id = s.text_id), ?)", {QString::fromStdString(word)});
    }
    search.indexedTo = search_index::indexedTo(connection);
    search.complete = search.indexedTo >= connection.number("SELECT coalesce(max(id), 0) FROM texts");
    if (search.indexedTo == 0 || leavesFew(connection, task, filter))
        return search;
    const search::Match match = search::match(words);
    search.expression = QString::fromStdString(match.expression);
    search.exact = match.exact;
    // As imported is the index's own order: it gives the first texts first, however many there are.
    search.byIndex = order == TextOrder::Imported
                     || (search.complete && !search_index::mayBeAtLeast(connection, match.expression, fewTexts));
    return search;
}

ListPart part(const std::string &from, SqlCondition condition, const std::string &order)
{
    return {from, std::move(condition), order};
}

SqlCondition joined(SqlCondition first, const SqlCondition &second)
{
    if (!second.sql.empty())
        first.add(second.sql, second.values);
    return first;
}

std::vector<ListPart> partsByIndex(const SqlCondition &filter, const Search &search, TextOrder order)
{
    SqlCondition found{"text_grams MATCH ?", {search.expression}};
    found.add(filter.sql, filter.values);
    if (!search.exact)
        found = joined(found, search.holds);
    const std::string states = "text_grams CROSS JOIN states s ON s.text_id = text_grams.rowid";
    const auto with = [&found](const char *condition) {
        SqlCondition all = found;
        all.add(condition);
        return all;
    };
    switch (order) {
    case TextOrder::MostUncertain:
        return {part("text_grams CROSS JOIN scores sc ON sc.text_id = text_grams.rowid CROSS JOIN states s ON s.text_id = "
                     "sc.text_id",
                     found, "sc.margin, sc.text_id"),
                part(states, with("NOT EXISTS(SELECT 1 FROM scores sc WHERE sc.text_id = s.text_id)"), "text_grams.rowid")};
    case TextOrder::LastLabelled:
        return {part(states, with("s.status = 1"), "s.decision DESC"),
                part(states, with("s.status <> 1"), "text_grams.rowid")};
    case TextOrder::Imported:
        break;
    }
    SqlCondition indexed = found;
    indexed.add("text_grams.rowid <= ?", {search.indexedTo});
    std::vector<ListPart> parts{part(states, indexed, "text_grams.rowid")};
    if (!search.complete) {
        SqlCondition rest = joined(filter, search.holds);
        rest.add("s.text_id > ?", {search.indexedTo});
        parts.push_back(part("states s NOT INDEXED", rest, "s.text_id"));
    }
    return parts;
}

} // namespace

void SqlCondition::add(const std::string &condition, const QVariantList &its)
{
    sql += (sql.empty() ? "" : " AND ") + condition;
    values += its;
}

void SqlCondition::bind(Query &query, const QList<qint64> &further) const
{
    int index = 0;
    for (const QVariant &value : values) {
        if (value.typeId() == QMetaType::QString)
            query.bindAt(++index, value.toString());
        else if (value.typeId() == QMetaType::Double)
            query.bindAt(++index, value.toDouble());
        else
            query.bindAt(++index, value.toLongLong());
    }
    for (const qint64 value : further)
        query.bindAt(++index, value);
}

std::vector<ListPart> listParts(Connection &connection, TaskId task, const TextFilter &filter, TextOrder order)
{
    const SqlCondition condition = conditionOf(connection, task, filter);
    const Search search = searchFor(connection, task, filter, order);
    if (search.byIndex)
        return partsByIndex(condition, search, order);
    const SqlCondition all = joined(condition, search.holds);
    const auto with = [&all](const char *further) {
        SqlCondition both = all;
        both.add(further);
        return both;
    };
    const std::string states = statesInOrder(filter);
    switch (order) {
    case TextOrder::Imported:
        break;
    case TextOrder::MostUncertain:
        return {part("scores sc INDEXED BY scores_by_margin CROSS JOIN states s ON s.text_id = sc.text_id", all,
                     "sc.margin, sc.text_id"),
                part(states, with("NOT EXISTS(SELECT 1 FROM scores sc WHERE sc.text_id = s.text_id)"), "s.text_id")};
    case TextOrder::LastLabelled:
        return {part("states s INDEXED BY states_by_decision", with("s.status = 1"), "s.decision DESC"),
                part(states, with("s.status <> 1"), "s.text_id")};
    }
    return {part(states, all, "s.text_id")};
}

} // namespace wendu
