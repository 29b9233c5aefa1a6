// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/edits.h"
#include "store/reader.h"

#include <span>

namespace wendu {

struct Change;

// Writes, inside the transaction that Project::write() opened; only that thread has one. What one transaction adds to what
// people decided, imported and named is one edit: it is taken back and done again as one.
class Writer : public Reader
{
public:
    // `author`: who acts where nothing else says so; 0: nobody.
    explicit Writer(std::shared_ptr<Connection> connection, AnnotatorId author = 0);
    ~Writer();

    // A label or a skip that was given elsewhere.
    struct NewDecision
    {
        QList<LabelId> labels; // empty: skipped
        QList<MarkId> marks;   // beside the labels
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
        std::optional<qint64> hash = {};  // textHash(text), where another thread has it already
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
    // Renames, keys, colours, order, guidelines, added labels and marks. A label that a text has now is not removed; a mark
    // that is removed is taken from its texts, which keep their labels.
    Result<void> setTask(const Task &task);
    // The same, and what is to become of the texts of labels that mean something else now or are to be removed.
    Result<void> editScheme(const SchemeEdit &edit, AnnotatorId annotator, const EditProgress &progress = {});

    // Stores the event with uuid, time and supersedes filled in, and returns it.
    Result<LabelEvent> addEvent(LabelEvent event);
    // The label event `later` answered a text that was shown again; `earlier` is what held until then.
    Result<void> addRepeat(const QString &earlier, const QString &later);
    // Gives what the stored Label event says to the text's twins as well, as events with the source Propagated, which are
    // returned. A twin comes along that nobody has decided by itself: it is open, its decision came along earlier, or its
    // annotator, the same one, had said of it what held for this text before.
    Result<QList<LabelEvent>> labelTwins(const LabelEvent &stored);

    // Takes back this annotator's latest edit of which something can be taken back. What was decided anew since, by others
    // or by an import of labels, stays so and is counted; an edit of the labels or an import that others have built on stays
    // as a whole.
    Result<EditOutcome> undo(AnnotatorId annotator, const EditProgress &progress = {});
    // Takes the annotator's latest undo back, unless the annotator did something new since.
    Result<EditOutcome> redo(AnnotatorId annotator, const EditProgress &progress = {});
    // Takes back everybody's edits after this one (0: all), the latest first, and all of them or none.
    Result<WalkOutcome> undoBackTo(EditId edit, AnnotatorId annotator, const EditProgress &progress = {});
    // Does again what this annotator took back, until this edit is done.
    Result<WalkOutcome> redoUpTo(EditId edit, AnnotatorId annotator, const EditProgress &progress = {});
    // Ends the edit, so that what follows is another one. Project::write() does it before it commits.
    Result<void> endEdit();

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
    struct EditInProgress;

    AnnotatorId m_author;
    std::unique_ptr<EditInProgress> m_edit;
    EditInProgress &edit(AnnotatorId annotator); // the one under way, or a new one
    Result<void> changeScheme(const Task &task, AnnotatorId annotator);
    Result<qint64> textsToMove(const QHash<LabelId, LabelId> &moves) const;
    Result<qint64> moveTexts(LabelId from, LabelId to, AnnotatorId annotator, const EditProgress &progress); // how many
    Result<std::optional<EditOutcome>> takeBack(const Edit &edit, AnnotatorId annotator, const EditProgress &progress);
    bool takeSchemeBack(const Edit &edit);
    Result<std::optional<qint64>> takeImportBack(const Edit &edit, const EditProgress &progress);
    Result<EditOutcome> takeLatestBack(const char *which, EditId after, AnnotatorId annotator, const EditProgress &progress);
    void touchEventsAfter(qint64 event);

    int m_touched = 0;
    bool m_many = false; // texts, more than m_texts tells
    QList<TextId> m_texts;
    std::shared_ptr<ImportInProgress> m_import;
    static constexpr qsizetype fewTexts = 64; // above this a list repaints as a whole sooner than it looks for single rows
    void touch(int what, TextId text = 0);
    void touchMany(int what);
};

} // namespace wendu
