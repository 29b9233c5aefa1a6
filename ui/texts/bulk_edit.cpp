// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/bulk_edit.h"

#include "base/follow.h"
#include "base/settings.h"
#include "store/project.h"
#include "store/writer.h"
#include "ui/edit_watch.h"

#include <QLocale>

namespace wendu {
namespace {

bool isSo(const TextState &state, const LabelEvent &wanted)
{
    switch (wanted.kind) {
    case EventKind::Label:
        return !state.skipped && state.labels == wanted.labels;
    case EventKind::Skip:
        return state.skipped;
    case EventKind::Flag:
        return state.flagged;
    case EventKind::Unflag:
        return !state.flagged;
    default:
        return !state.skipped && state.labels.isEmpty();
    }
}

// Flag, or Unflag where every text has one.
Result<EventKind> flagOrNot(const Writer &writer, const QList<TextId> &texts, const EditProgress &progress)
{
    for (const TextId text : texts) {
        if (progress && !progress(0, texts.size()))
            return editStopped();
        const Result<TextState> state = writer.state(text);
        if (!state)
            return state.error();
        if (!state->flagged)
            return EventKind::Flag;
    }
    return EventKind::Unflag;
}

struct Added
{
    EventKind kind = EventKind::Label;
    qsizetype texts = 0;
};

Result<qsizetype> addEvents(Writer &writer, const QList<TextId> &texts, const LabelEvent &pattern, bool takeTwins,
                            const EditProgress &progress)
{
    const Result<Task> task = writer.task();
    if (!task)
        return task.error();
    qsizetype count = 0;
    qint64 done = 0;
    for (const TextId text : texts) {
        if (progress && !progress(done++, texts.size()))
            return editStopped();
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

void BulkEdit::flag(const QList<TextId> &texts)
{
    write(texts, EventKind::Flag, {});
}

void BulkEdit::write(const QList<TextId> &texts, EventKind kind, const QList<LabelId> &labels)
{
    LabelEvent pattern;
    pattern.annotator = m_workspace.annotator;
    pattern.kind = kind;
    pattern.labels = labels;
    pattern.source = Source::Bulk;
    const bool takeTwins = m_workspace.settings && m_workspace.settings->value(Settings::LabelTwins).toBool();
    const QString figure = QLocale().toString(texts.size());
    const QString what = kind == EventKind::Label  ? tr("Labelling %1 texts …").arg(figure)
                         : kind == EventKind::Skip ? tr("Skipping %1 texts …").arg(figure)
                         : kind == EventKind::Flag ? tr("Flagging %1 texts …").arg(figure)
                                                   : tr("Clearing the labels of %1 texts …").arg(figure);
    const EditProgress progress = m_workspace.edits ? m_workspace.edits->begin(what) : EditProgress();
    const auto body = [texts, pattern, takeTwins, progress](Writer &writer) mutable -> Result<Added> {
        if (pattern.kind == EventKind::Flag) {
            const Result<EventKind> wanted = flagOrNot(writer, texts, progress);
            if (!wanted)
                return wanted.error();
            pattern.kind = *wanted;
        }
        const Result<qsizetype> count = addEvents(writer, texts, pattern, takeTwins && !pattern.labels.isEmpty(), progress);
        return count ? Result<Added>(Added{pattern.kind, *count}) : Result<Added>(count.error());
    };
    follow(m_workspace.project->write<Added>(body), this, [this](const Result<Added> &added) {
        if (added)
            Q_EMIT edited(added->kind, added->texts);
        else
            Q_EMIT failed(added.error());
    });
}

} // namespace wendu
