// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/bulk_edit.h"

#include "base/follow.h"
#include "store/project.h"
#include "store/writer.h"

#include <algorithm>

namespace wendu {
namespace {

bool isSo(const TextState &state, EventKind kind, const QList<LabelId> &labels)
{
    switch (kind) {
    case EventKind::Label:
        return !state.skipped && state.labels == labels;
    case EventKind::Skip:
        return state.skipped;
    default:
        return !state.skipped && state.labels.isEmpty();
    }
}

Result<QStringList> addEvents(Writer &writer, const QList<TextId> &texts, const LabelEvent &pattern)
{
    QStringList events;
    for (const TextId text : texts) {
        const Result<TextState> state = writer.state(text);
        if (!state)
            return state.error();
        if (isSo(*state, pattern.kind, pattern.labels))
            continue;
        LabelEvent event = pattern;
        event.text = text;
        const Result<LabelEvent> added = writer.addEvent(event);
        if (!added)
            return added.error();
        events.append(added->uuid);
    }
    return events;
}

} // namespace

BulkEdit::BulkEdit(Project *project, AnnotatorId annotator, QObject *parent)
    : QObject(parent)
    , m_project(project)
    , m_annotator(annotator)
{
}

void BulkEdit::label(const QList<TextId> &texts, LabelId label)
{
    write(texts, EventKind::Label, {label});
}

void BulkEdit::skip(const QList<TextId> &texts)
{
    write(texts, EventKind::Skip, {});
}

void BulkEdit::clear(const QList<TextId> &texts)
{
    write(texts, EventKind::Clear, {});
}

void BulkEdit::write(const QList<TextId> &texts, EventKind kind, const QList<LabelId> &labels)
{
    LabelEvent pattern;
    pattern.annotator = m_annotator;
    pattern.kind = kind;
    pattern.labels = labels;
    pattern.source = Source::Bulk;
    const auto body = [texts, pattern](Writer &writer) { return addEvents(writer, texts, pattern); };
    follow(m_project->write<QStringList>(body), this, [this, kind](const Result<QStringList> &events) {
        if (!events) {
            Q_EMIT failed(events.error());
            return;
        }
        if (!events->isEmpty())
            m_done.append({*events});
        Q_EMIT edited(kind, events->size());
    });
}

void BulkEdit::undo()
{
    if (m_done.isEmpty())
        return;
    const Edit edit = m_done.takeLast();
    const auto body = [events = edit.events, annotator = m_annotator](Writer &writer) -> Result<qsizetype> {
        qsizetype taken = 0;
        for (auto event = events.crbegin(); event != events.crend(); ++event) {
            const Result<bool> holds = writer.holds(*event);
            if (!holds)
                return holds.error();
            if (!*holds)
                continue;
            if (const Result<LabelEvent> reverted = writer.revert(*event, annotator); !reverted)
                return reverted.error();
            ++taken;
        }
        return taken;
    };
    follow(m_project->write<qsizetype>(body), this, [this, edit](const Result<qsizetype> &count) {
        if (count) {
            Q_EMIT undone(*count, edit.events.size() - *count);
            return;
        }
        // Once more, for a disk that was full; then it is given up, or the edits before it could never be reached.
        if (!edit.failedBefore)
            m_done.append({edit.events, true});
        Q_EMIT failed(count.error());
    });
}

} // namespace wendu
