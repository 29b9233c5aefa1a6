// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/bulk_edit.h"

#include "base/follow.h"
#include "store/project.h"
#include "store/writer.h"

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

Result<qsizetype> addEvents(Writer &writer, const QList<TextId> &texts, const LabelEvent &pattern)
{
    qsizetype count = 0;
    for (const TextId text : texts) {
        const Result<TextState> state = writer.state(text);
        if (!state)
            return state.error();
        if (isSo(*state, pattern.kind, pattern.labels))
            continue;
        LabelEvent event = pattern;
        event.text = text;
        if (event.kind == EventKind::Label)
            event.marks = state->marks; // of the text, and nobody has looked at them
        const Result<LabelEvent> added = writer.addEvent(event);
        if (!added)
            return added.error();
        ++count;
    }
    return count;
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
    follow(m_project->write<qsizetype>(body), this, [this, kind](const Result<qsizetype> &count) {
        if (count)
            Q_EMIT edited(kind, *count);
        else
            Q_EMIT failed(count.error());
    });
}

} // namespace wendu
