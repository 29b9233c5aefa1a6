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

// Reads the texts' states until one is not so.
Result<bool> areAll(const Writer &writer, const QList<TextId> &texts, const EditProgress &progress,
                    const std::function<bool(const TextState &)> &isSo)
{
    for (const TextId text : texts) {
        if (progress && !progress(0, texts.size()))
            return editStopped();
        const Result<TextState> state = writer.state(text);
        if (!state)
            return state.error();
        if (!isSo(*state))
            return false;
    }
    return true;
}

// What is to be said of a text that is so, by a label that joins others or leaves them.
void join(LabelEvent &event, const TextState &state, LabelId label, bool leaves)
{
    event.labels = state.labels;
    event.labels.removeAll(label);
    if (!leaves)
        event.labels = state.labels.contains(label) ? state.labels : state.labels + QList<LabelId>{label};
    else if (event.labels.isEmpty())
        event.kind = EventKind::Clear;
    if (event.kind == EventKind::Clear)
        event.marks.clear();
}

Result<void> addEvents(Writer &writer, const QList<TextId> &texts, const LabelEvent &pattern, bool joins, bool takeTwins,
                       const EditProgress &progress, BulkEdit::Done &done)
{
    qint64 looked = 0;
    for (const TextId text : texts) {
        if (progress && !progress(looked++, texts.size()))
            return editStopped();
        const Result<TextState> state = writer.state(text);
        if (!state)
            return state.error();
        LabelEvent event = pattern;
        event.text = text;
        if (event.kind == EventKind::Label)
            event.marks = state->marks; // of the text, and nobody has looked at them
        if (joins)
            join(event, *state, pattern.labels.first(), done.takenAway);
        if (isSo(*state, event))
            continue;
        const Result<LabelEvent> added = writer.addEvent(event);
        if (!added)
            return added.error();
        ++done.texts;
        if (!takeTwins || event.kind != EventKind::Label)
            continue;
        const Result<QList<LabelEvent>> twins = writer.labelTwins(*added);
        if (!twins)
            return twins.error();
        done.twins += twins->size();
    }
    return {};
}

} // namespace

BulkEdit::BulkEdit(const Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
}

void BulkEdit::label(const QList<TextId> &texts, LabelId label, Joining joining)
{
    write(texts, EventKind::Label, {label}, joining);
}

void BulkEdit::replaceLabels(const QList<TextId> &texts, const QList<LabelId> &labels)
{
    write(texts, EventKind::Label, labels);
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

void BulkEdit::write(const QList<TextId> &texts, EventKind kind, const QList<LabelId> &labels, Joining joining)
{
    LabelEvent pattern;
    pattern.annotator = m_workspace.annotator;
    pattern.kind = kind;
    pattern.labels = labels;
    pattern.source = Source::Bulk;
    const bool takeTwins = m_workspace.settings && m_workspace.settings->value(Settings::LabelTwins).toBool();
    const QString figure = QLocale().toString(texts.size());
    const QString what = kind == EventKind::Label  ? tr("Labelling %1 texts…").arg(figure)
                         : kind == EventKind::Skip ? tr("Skipping %1 texts…").arg(figure)
                         : kind == EventKind::Flag ? tr("Flagging %1 texts…").arg(figure)
                                                   : tr("Clearing the labels of %1 texts…").arg(figure);
    const EditProgress progress = m_workspace.edits ? m_workspace.edits->begin(what) : EditProgress();
    const auto body = [texts, pattern, joining, takeTwins, progress](Writer &writer) mutable -> Result<Done> {
        const Result<Task> task = writer.task();
        if (!task)
            return task.error();
        const bool toOthers = joining != Joining::Replace && task->kind == TaskKind::Multiple;
        Result<bool> all = false;
        if (pattern.kind == EventKind::Flag) {
            all = areAll(writer, texts, progress, [](const TextState &state) { return state.flagged; });
            if (all.ok() && *all)
                pattern.kind = EventKind::Unflag;
        } else if (toOthers && joining == Joining::Toggle) {
            all = areAll(writer, texts, progress,
                         [&](const TextState &state) { return state.labels.contains(pattern.labels.first()); });
        }
        if (!all)
            return all.error();
        Done done{pattern.kind, 0, 0, toOthers && *all};
        const Result<void> added = addEvents(writer, texts, pattern, toOthers, takeTwins && !done.takenAway, progress, done);
        return added ? Result<Done>(done) : Result<Done>(added.error());
    };
    follow(m_workspace.project->write<Done>(body), this, [this](const Result<Done> &done) {
        if (done)
            Q_EMIT edited(*done);
        else
            Q_EMIT failed(done.error());
    });
}

} // namespace wendu
