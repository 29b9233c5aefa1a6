// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/edit_words.h"

#include "ui/sentences.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace wendu::words {
namespace {

struct EditWords
{
    Q_DECLARE_TR_FUNCTIONS(wendu::EditWords)
};

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString texts(qint64 count)
{
    return count == 1 ? EditWords::tr("1 text") : EditWords::tr("%1 texts").arg(number(count));
}

QString excerpt(const QString &text)
{
    constexpr qsizetype enough = 60;
    const QString line = text.simplified();
    return line.size() > enough ? line.left(enough).trimmed() + QStringLiteral(" …") : line;
}

QString ofOne(const EditLine &line)
{
    const QString text = excerpt(line.text);
    switch (line.event->kind) {
    case EventKind::Label:
        return EditWords::tr("%1: “%2”").arg(line.labels.join(QStringLiteral(", ")), text);
    case EventKind::Skip:
        return EditWords::tr("Skipped: “%1”").arg(text);
    case EventKind::Clear:
        return line.event->source == Source::Propagated ? EditWords::tr("Queued again: “%1”").arg(text)
                                                        : EditWords::tr("Label cleared: “%1”").arg(text);
    case EventKind::Flag:
        return EditWords::tr("Flagged: “%1”").arg(text);
    case EventKind::Unflag:
        return EditWords::tr("Flag removed: “%1”").arg(text);
    case EventKind::Comment:
        return line.event->comment.isEmpty() ? EditWords::tr("Comment removed: “%1”").arg(text)
                                             : EditWords::tr("Comment: %1").arg(excerpt(line.event->comment));
    }
    return {};
}

QString ofMany(const EditLine &line)
{
    const QString count = number(line.texts);
    if (line.event->source == Source::Imported)
        return EditWords::tr("%1 labels imported").arg(count);
    switch (line.event->kind) {
    case EventKind::Label:
        return EditWords::tr("%1 texts labelled as %2").arg(count, line.labels.join(QStringLiteral(", ")));
    case EventKind::Skip:
        return EditWords::tr("%1 texts skipped").arg(count);
    case EventKind::Clear:
        return line.event->source == Source::Propagated ? EditWords::tr("%1 texts queued again").arg(count)
                                                        : EditWords::tr("Labels of %1 texts cleared").arg(count);
    case EventKind::Flag:
        return EditWords::tr("%1 texts flagged").arg(count);
    case EventKind::Unflag:
        return EditWords::tr("Flags of %1 texts removed").arg(count);
    case EventKind::Comment:
        return EditWords::tr("%1 texts commented on").arg(count);
    }
    return {};
}

const Label *withId(const QList<Label> &labels, LabelId id)
{
    const auto found = std::find_if(labels.begin(), labels.end(), [id](const Label &label) { return label.id == id; });
    return found == labels.end() ? nullptr : &*found;
}

// How an edit of labels, or of marks, is told.
struct NamedWords
{
    QString removed, renamed, added, moved;
};

QStringList ofNamed(const QList<Label> &before, const QList<Label> &after, const NamedWords &words)
{
    QStringList said;
    for (const Label &one : before) {
        const Label *now = withId(after, one.id);
        if (!now)
            said.append(words.removed.arg(one.name));
        else if (now->name != one.name)
            said.append(words.renamed.arg(one.name, now->name));
        else if (now->key != one.key)
            said.append(EditWords::tr("key of %1 is now %2").arg(one.name, now->key.toUpper()));
        else if (now->colour != one.colour)
            said.append(EditWords::tr("colour of %1 changed").arg(one.name));
    }
    for (const Label &one : after) {
        if (!withId(before, one.id))
            said.append(words.added.arg(one.name));
    }
    return said.isEmpty() ? QStringList{words.moved} : said;
}

QString ofScheme(const EditLine &line)
{
    constexpr qsizetype enough = 3;
    const SchemeChange &change = *line.edit.scheme;
    QStringList said;
    if (change.parts & SchemeChange::Guidelines)
        said.append(EditWords::tr("guidelines edited"));
    if (change.parts & SchemeChange::Labels)
        said += ofNamed(change.before.labels, change.after.labels,
                        {EditWords::tr("label %1 removed"), EditWords::tr("label %1 renamed to %2"),
                         EditWords::tr("label %1 added"), EditWords::tr("order of the labels changed")});
    if (change.parts & SchemeChange::Marks)
        said += ofNamed(change.before.marks, change.after.marks,
                        {EditWords::tr("mark %1 removed"), EditWords::tr("mark %1 renamed to %2"),
                         EditWords::tr("mark %1 added"), EditWords::tr("order of the marks changed")});
    if (said.isEmpty())
        said.append(EditWords::tr("the task renamed or changed"));
    if (line.event)
        said.append(line.event->kind == EventKind::Clear ? EditWords::tr("%1 queued again").arg(texts(line.texts))
                                                         : EditWords::tr("%1 relabelled").arg(texts(line.texts)));
    if (said.size() > enough) {
        const qsizetype more = said.size() - enough;
        said = said.mid(0, enough);
        said.append(EditWords::tr("%1 more changes").arg(number(more)));
    }
    QString all = said.join(EditWords::tr(", "));
    if (!all.isEmpty())
        all[0] = all.at(0).toUpper();
    return all;
}

QString notNow(const EditOutcome &outcome)
{
    if (outcome.passedOver == 0)
        return {};
    const QString named = of(outcome.passed.first());
    return outcome.passedOver == 1
               ? EditWords::tr("Left as it is, because others have decided anew since: %1.").arg(named)
               : EditWords::tr("Left as they are, because others have decided anew since: %1, and %2 more.")
                     .arg(named, number(outcome.passedOver - 1));
}

QString leftOver(qint64 left)
{
    return left == 0 ? QString() : EditWords::tr("Decided anew since, and left so: %1.").arg(number(left));
}

} // namespace

QString of(const EditLine &line)
{
    if (!line.import.isEmpty())
        return EditWords::tr("Imported %1: %2").arg(line.import, texts(line.texts));
    if (line.edit.scheme)
        return ofScheme(line);
    if (!line.event)
        return EditWords::tr("Nothing that can be told");
    return line.texts == 1 ? ofOne(line) : ofMany(line);
}

QString ofEvent(const EditLine &line)
{
    switch (line.event->kind) {
    case EventKind::Label:
        return line.labels.join(QStringLiteral(", "));
    case EventKind::Skip:
        return EditWords::tr("skipped");
    case EventKind::Clear:
        return line.event->source == Source::Propagated ? EditWords::tr("queued again") : EditWords::tr("no label");
    case EventKind::Flag:
        return EditWords::tr("flagged");
    case EventKind::Unflag:
        return EditWords::tr("not flagged");
    case EventKind::Comment:
        return line.event->comment.isEmpty() ? EditWords::tr("no comment")
                                             : EditWords::tr("comment: %1").arg(line.event->comment.simplified());
    }
    return {};
}

QString how(const EditLine &line)
{
    if (line.edit.action == EditAction::Undo)
        return EditWords::tr("by undo");
    if (line.edit.action == EditAction::Redo)
        return EditWords::tr("by redo");
    switch (line.event->source) {
    case Source::Bulk:
        return EditWords::tr("with others");
    case Source::Imported:
        return EditWords::tr("imported");
    case Source::Manual:
    case Source::Propagated:
        break;
    }
    return line.event->milliseconds > 0
               ? EditWords::tr("%1 s").arg(QLocale().toString(static_cast<double>(line.event->milliseconds) / 1000, 'f', 1))
               : QString();
}

QString when(qint64 time)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(time);
    return at.date() == QDate::currentDate() ? QLocale().toString(at.time(), QStringLiteral("HH:mm:ss"))
                                             : QLocale().toString(at, QLocale::ShortFormat);
}

QString by(const EditLine &line)
{
    return line.annotator;
}

QString of(const EditOutcome &outcome)
{
    const bool undone = outcome.action == EditAction::Undo;
    if (!outcome.line.edit.id) {
        if (outcome.passedOver > 0)
            return notNow(outcome);
        return undone ? EditWords::tr("There is nothing of yours to undo.") : EditWords::tr("There is nothing to redo.");
    }
    const QString what = of(outcome.line);
    return joinedSentences({undone ? EditWords::tr("Took back: %1.").arg(what) : EditWords::tr("Done again: %1.").arg(what),
                            leftOver(outcome.left), notNow(outcome)});
}

QString of(const WalkOutcome &outcome)
{
    const bool undone = outcome.action == EditAction::Undo;
    if (outcome.edits == 0)
        return undone ? EditWords::tr("There is nothing after it to take back.")
                      : EditWords::tr("It cannot be done again: something new was done since.");
    const QString edits = number(outcome.edits);
    return joinedSentences(
        {undone ? EditWords::tr("Edits taken back: %1.").arg(edits) : EditWords::tr("Edits done again: %1.").arg(edits),
         leftOver(outcome.left)});
}

} // namespace wendu::words
