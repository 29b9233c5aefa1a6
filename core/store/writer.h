// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader.h"

#include <span>

namespace wendu {

struct Change;

// Writes, inside the transaction that Project::write() opened; only that thread has one.
class Writer : public Reader
{
public:
    using Reader::Reader;
    ~Writer();

    // A label or a skip that was given elsewhere.
    struct NewDecision
    {
        QList<LabelId> labels; // empty: skipped
        QString annotator;     // empty: the import's
        qint64 time = 0;       // 0: that of the import
        qint64 milliseconds = 0;
    };
    struct NewText
    {
        qint64 row = 0;
        QString externalId;
        QString text;
        QList<LabelId> labels; // of the file's label column; empty: none
        QString meta;          // the row's other columns as a JSON object; empty: none
        // What else the file tells of the text, where it tells it.
        QList<NewDecision> decisions = {}; // in place of `labels`; the last one holds
        bool flagged = false;
        QString comment = {};
        std::optional<bool> holdOut = {}; // told: not drawn. A twin that is there already decides all the same
    };
    struct NewImport
    {
        QString name;
        QString encoding;
        double holdOutShare = 0; // of the texts that arrive; drawn with `seed`; a duplicate goes where its twin went
        quint64 seed = 1;
        bool labelsOnlyForHoldOut = false;
        AnnotatorId annotator = 0; // who the imported labels, flags and comments are ascribed to
    };
    Result<ImportId> beginImport(const NewImport &import);
    // Counts what it took in the import's row. Empty texts are counted and left out.
    Result<void> addTexts(ImportId import, std::span<const NewText> texts);
    Result<Import> endImport(ImportId import);

    Result<AnnotatorId> ensureAnnotator(const QString &name);
    Result<void> setTask(const Task &task); // renames, keys, colours, guidelines, added labels; a label in use is not removed

    // Replaces the task's marks. One that is in use is not removed.
    Result<void> setMarks(const QList<Label> &marks);

    // Stores the event with uuid, time and supersedes filled in, and returns it.
    Result<LabelEvent> addEvent(LabelEvent event);
    // The label event `later` answered a text that was shown again; `earlier` is what held until then.
    Result<void> addRepeat(const QString &earlier, const QString &later);
    // Gives what the stored Label event says to the text's twins as well, as events with the source Propagated, which are
    // returned. A twin comes along that nobody has decided by itself: it is open, its decision came along earlier, or its
    // annotator, the same one, had said of it what held for this text before.
    Result<QList<LabelEvent>> labelTwins(const LabelEvent &stored);
    // Takes back what came along with `taken` and still holds.
    Result<QList<LabelEvent>> revertTwins(const LabelEvent &taken, AnnotatorId annotator);
    // A further event that brings back what held before `uuid`. Returns it.
    Result<LabelEvent> revert(const QString &uuid, AnnotatorId annotator);

    Result<RunId> addRun(const Run &run);
    // All that the run itself finds out; its star and its note are the user's and stay as they are.
    Result<void> updateRun(const Run &run);
    Result<void> setRunStarred(RunId run, bool starred);
    Result<void> setRunNote(RunId run, const QString &note);
    Result<void> addMetrics(RunId run, std::span<const Metric> metrics);
    // Runs that were left Running by a process that died become Failed, with the reason given. Returns how many.
    Result<int> failAbandonedRuns(const QString &reason);

    Result<ModelId> addModel(const Model &model);
    // Scores of one model at a time are kept; the first chunk for another model clears the old ones.
    Result<void> addScores(ModelId model, std::span<const TextScore> scores);

    Result<RoundId> addRound(ModelId model, const QString &strategy, quint64 seed, std::span<const Picked> picks);

    // Adds one when its id is 0, else changes that one. Two have the same name: an Error. Nothing of these is an event.
    Result<qint64> saveFilter(const SavedFilter &filter);
    Result<void> removeSavedFilter(qint64 id);

    Change takeChange(); // what the transaction has touched so far

private:
    struct ImportInProgress;

    int m_touched = 0;
    QList<TextId> m_texts;
    std::shared_ptr<ImportInProgress> m_import;
    void touch(int what, TextId text = 0);
};

} // namespace wendu
