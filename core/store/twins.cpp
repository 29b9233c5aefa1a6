// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that are the same but for case and white space, and the label that they share.
#include "store/writer.h"

#include "store/connection.h"
#include "store/derived.h"
#include "store/rows.h"

#include <utility>

namespace wendu {
namespace {

QString folded(const QString &text)
{
    return text.simplified().toCaseFolded();
}

// What was decided for a text, as far as a twin has to agree with it.
struct Said
{
    QList<LabelId> labels;
    QList<MarkId> marks;
    AnnotatorId annotator = 0;
    friend bool operator==(const Said &, const Said &) = default;
};

std::optional<Said> saidBy(const std::optional<LabelEvent> &event)
{
    if (!event || event->kind != EventKind::Label)
        return {};
    return Said{event->labels, event->marks, event->annotator};
}

bool comesAlong(const std::optional<LabelEvent> &decision, const std::optional<Said> &before)
{
    if (!decision || decision->kind == EventKind::Clear || decision->source == Source::Propagated)
        return true;
    return before && decision->source != Source::Imported && saidBy(decision) == before;
}

} // namespace

Result<QList<TextId>> Reader::twins(TextId id) const
{
    return m_connection->attempt([&]() -> Result<QList<TextId>> {
        QList<TextId> found;
        // Most texts have none: their content is not read. A hash may be shared by chance, so the content decides.
        Query others = m_connection->query("SELECT o.id, o.content FROM texts t JOIN texts o ON o.hash = t.hash "
                                           "JOIN states s ON s.task_id = ? AND s.text_id = o.id "
                                           "WHERE t.id = ? AND o.id <> t.id ORDER BY o.id");
        others.bind(rows::taskId(*m_connection), id);
        QString own;
        while (others.next()) {
            if (own.isNull()) {
                const Result<std::optional<Text>> text = this->text(id);
                if (!text)
                    return text.error();
                own = *text ? folded((**text).text) : QString();
            }
            if (folded(others.text(1)) == own)
                found.append(others.integer(0));
        }
        return found;
    });
}

Result<QList<LabelEvent>> Writer::labelTwins(const LabelEvent &stored)
{
    if (stored.kind != EventKind::Label)
        return QList<LabelEvent>();
    const Result<QList<TextId>> twins = this->twins(stored.text);
    if (!twins)
        return twins.error();
    return m_connection->attempt([&]() -> Result<QList<LabelEvent>> {
        QList<LabelEvent> added;
        if (twins->isEmpty())
            return added;
        const TaskId task = rows::taskId(*m_connection);
        std::optional<Said> before = saidBy(rows::event(*m_connection, rows::uuidBytes(stored.supersedes)));
        if (before && before->annotator != stored.annotator)
            before.reset();
        for (const TextId twin : *twins) {
            const auto state = derived::state(*m_connection, task, twin);
            if (!state)
                continue;
            const auto decision = rows::event(*m_connection, state->decision);
            if (!comesAlong(decision, before))
                continue;
            LabelEvent event = stored;
            event.text = twin;
            event.source = Source::Propagated;
            event.milliseconds = 0; // spent on the text that was read
            Result<LabelEvent> one = addEvent(event);
            if (!one)
                return one.error();
            added.append(*one);
        }
        return added;
    });
}

} // namespace wendu
