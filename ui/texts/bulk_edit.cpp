// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/bulk_edit.h"

#include "base/follow.h"
#include "base/settings.h"
#include "store/project.h"
#include "store/writer.h"

namespace wendu {
namespace {

bool isSo(const TextState &state, const LabelEvent &wanted)
{
    switch (wanted.kind) {
    case EventKind::Label:
        return !state.skipped && state.labels == wanted.labels;
    case EventKind::Skip:
        return state.skipped;
    default:
        return !state.skipped && state.labels.isEmpty();
    }
}

Result<qsizetype> addEvents(Writer &writer, const QList<TextId> &texts, const LabelEvent &pattern, bool takeTwins)
{
    const Result<Task> task = writer.task();
    if (!task)
        return task.error();
    qsizetype count = 0;
    for (const TextId text : texts) {
        const Result<TextState> state = writer.state(text);
        if (!state)
            return state.error();
        LabelEvent event = pattern;
        event.text = text;
        if (event.kind == EventKind::Label) {
            event.marks = state->marks; // of the text, and nobody has looked at them
            if (task->kind == TaskKind::Multiple)
                event.labels
                    = state->labels.contains(pattern.labels.first()) ? state->labels : state->labels + pattern.labels;
        }
        if (isSo(*state, event))
            continue;
        const Result<LabelEvent> added = writer.addEvent(event);
        if (!added)
            return added.error();
        ++count;
        if (!takeTwins)
            continue;
        if (const Result<QList<LabelEvent>> twins = writer.labelTwins(*added); !twins)
            return twins.error();
    }
    return count;
}

} // namespace

BulkEdit::BulkEdit(const Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
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
    pattern.annotator = m_workspace.annotator;
    pattern.kind = kind;
    pattern.labels = labels;
    pattern.source = Source::Bulk;
    const bool takeTwins = m_workspace.settings && m_workspace.settings->value(Settings::LabelTwins).toBool();
    const auto body = [texts, pattern, takeTwins](Writer &writer) { return addEvents(writer, texts, pattern, takeTwins); };
    follow(m_workspace.project->write<qsizetype>(body), this, [this, kind](const Result<qsizetype> &count) {
        if (count)
            Q_EMIT edited(kind, *count);
        else
            Q_EMIT failed(count.error());
    });
}

} // namespace wendu
