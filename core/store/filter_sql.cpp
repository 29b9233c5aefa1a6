// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/filter_sql.h"

#include "store/query.h"

namespace wendu {
namespace {

// LIKE on the texts themselves: FTS5's trigrams find nothing for two characters, and two characters is a common Chinese
// word.
QString likePattern(const QString &search)
{
    QString escaped = search;
    escaped.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('%'), QLatin1String("\\%"))
        .replace(QLatin1Char('_'), QLatin1String("\\_"));
    return QLatin1Char('%') + escaped + QLatin1Char('%');
}

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
    case TextFilter::Flagged:
        return "s.flagged = 1";
    case TextFilter::Commented:
        return "s.commented = 1";
    }
    return nullptr;
}

} // namespace

FilterSql::FilterSql(TaskId task, const TextFilter &filter)
    : where("s.task_id = ?")
    , m_values{task}
{
    if (const char *condition = stateCondition(filter.state))
        add(condition);
    if (filter.holdOut)
        add(*filter.holdOut ? "s.hold_out = 1" : "s.hold_out = 0");
    if (filter.label) {
        add("s.status = 1 AND EXISTS(SELECT 1 FROM event_labels el WHERE el.event_id = s.decision AND el.label_id = ?)");
        m_values << filter.label;
    }
    if (filter.import) {
        add("s.text_id BETWEEN (SELECT first_text FROM imports WHERE id = ?) AND (SELECT last_text FROM imports WHERE id = "
            "?)");
        m_values << filter.import << filter.import;
    }
    if (filter.round) {
        add("s.text_id IN (SELECT text_id FROM picks WHERE round_id = ?)");
        m_values << filter.round;
    }
    if (filter.annotator) {
        add("s.status IN (1, 2) AND EXISTS(SELECT 1 FROM label_events e WHERE e.id = s.decision AND e.annotator_id = ? "
            "AND e.source <> 3)");
        m_values << filter.annotator;
    }
    if (filter.disagrees) {
        add("s.status = 1 AND EXISTS(SELECT 1 FROM scores sc WHERE sc.text_id = s.text_id AND sc.best NOT IN "
            "(SELECT l.position FROM event_labels el JOIN labels l ON l.id = el.label_id WHERE el.event_id = s.decision))");
    }
    if (filter.truth >= 0 || filter.predicted >= 0)
        add("s.status = 1 AND s.hold_out = 1");
    if (filter.truth >= 0) {
        add("EXISTS(SELECT 1 FROM event_labels el JOIN labels l ON l.id = el.label_id "
            "WHERE el.event_id = s.decision AND l.position = ?)");
        m_values << static_cast<qint64>(filter.truth);
    }
    if (filter.predicted >= 0) {
        add("(SELECT best FROM scores WHERE text_id = s.text_id) = ?");
        m_values << static_cast<qint64>(filter.predicted);
    }
    if (!filter.search.isEmpty()) {
        add("(SELECT content FROM texts WHERE id = s.text_id) LIKE ? ESCAPE '\\'");
        m_values << likePattern(filter.search);
    }
}

void FilterSql::bind(Query &query, const QList<qint64> &further) const
{
    int index = 0;
    for (const QVariant &value : m_values) {
        if (value.typeId() == QMetaType::QString)
            query.bindAt(++index, value.toString());
        else
            query.bindAt(++index, value.toLongLong());
    }
    for (const qint64 value : further)
        query.bindAt(++index, value);
}

std::vector<ListPart> listParts(const TextFilter &filter, TextOrder order)
{
    // Without statistics SQLite would rather walk the queue's index and sort a million rows than walk the table in order.
    // A label or an annotator says a state of its own, whose index is short.
    const bool inOrder
        = filter.state == TextFilter::Unlabelled || (filter.state == TextFilter::Any && !filter.label && !filter.annotator);
    const char *states = inOrder ? "states s NOT INDEXED" : "states s";
    switch (order) {
    case TextOrder::Imported:
        break;
    case TextOrder::MostUncertain:
        return {{"scores sc INDEXED BY scores_by_margin CROSS JOIN states s ON s.text_id = sc.text_id", "1",
                 "sc.margin, sc.text_id"},
                {states, "NOT EXISTS(SELECT 1 FROM scores sc WHERE sc.text_id = s.text_id)", "s.text_id"}};
    case TextOrder::LastLabelled:
        return {{"states s INDEXED BY states_by_decision", "s.status = 1", "s.decision DESC"},
                {states, "s.status <> 1", "s.text_id"}};
    }
    return {{states, "1", "s.text_id"}};
}

} // namespace wendu
