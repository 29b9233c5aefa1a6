// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/edits.h"
#include "store/types.h"

#include <atomic>
#include <functional>
#include <memory>

namespace wendu {

class Connection;
struct FullText;
struct PaceHistory;
struct RepeatedAnswer;

// Queries. One thread at a time. An unreadable database gives an Error; an unknown id gives an empty optional.
class Reader
{
public:
    explicit Reader(std::shared_ptr<Connection> connection);
    ~Reader();

    // The project's own id: the same wherever the file goes.
    Result<QString> projectId() const;
    // One task a project for now; the schema holds several.
    Result<Task> task() const;
    Result<Counts> counts() const;
    Result<QList<Import>> imports() const;

    Result<std::optional<Text>> text(TextId id) const;
    Result<TextState> state(TextId id) const;
    Result<std::optional<TextRow>> row(TextId id) const;
    // The other columns of the text's row, in the file's order: name and value, each cut to its first
    // MetaCharacters, at most MetaColumns of them. Empty when there are none, or when what is stored is no such list.
    enum { MetaCharacters = 1000, MetaColumns = 100 };
    using Meta = QList<std::pair<QString, QString>>;
    Result<Meta> meta(TextId id) const;
    // The text's first characters, without reading the rest of it from the disk.
    Result<QString> beginning(TextId id, int characters) const;
    // The other texts that differ from this one in case and white space alone, ascending.
    Result<QList<TextId>> twins(TextId id) const;
    // An Error when several texts have it: imports may use the same ids.
    Result<std::optional<TextId>> findByExternalId(const QString &externalId) const;

    // Lists in pages. The count is exact. A page deep in a list is found through the ids of the whole list, which are kept
    // (8 bytes a text) until something is written.
    Result<qint64> count(const TextFilter &filter) const;
    Result<std::vector<TextRow>> rows(const TextFilter &filter, TextOrder order, qint64 offset, int limit) const;
    Result<QList<TextId>> ids(const TextFilter &filter, TextOrder order, qint64 offset, qint64 limit) const;
    // From now on a query ends with an Error soon after this has become true; none: it does not end before its time.
    void stopWhen(std::shared_ptr<const std::atomic_bool> stop) const;
    // Whether every text is in the search's index; otherwise some are searched one by one.
    Result<bool> isSearchIndexed() const;

    Result<QList<SavedFilter>> savedFilters() const; // by name

    // Pairs of labelled texts with different labels whose words are alike to at least `likeness` (above 0); the most alike
    // first, `atMost` of them. Seconds for 100,000 labelled texts.
    Result<std::vector<Contradiction>> contradictions(double likeness, int atMost) const;

    // What `body` reads is one moment of the project: writes that come meanwhile are not seen. It may be nested.
    Result<void> atOneMoment(const std::function<Result<void>()> &body) const;

    // Every text of the filter with all that holds for it, in order of id, as one moment of the project. Stops when `visit`
    // says false.
    Result<void> forEachFullText(const TextFilter &filter, const std::function<bool(const FullText &)> &visit) const;
    // The names in these texts' metadata, in order of first appearance.
    Result<QStringList> metaNames(const TextFilter &filter) const;

    // The next text for the annotator: open picks of the latest round in their order, with open hold-out texts strewn in
    // (every fourth) until all of those are labelled, then the rest in a seeded random order that stays the same.
    // Texts in `passed` are left out (skipped in this sitting, or waiting for their write).
    Result<std::optional<TextId>> nextToLabel(const QList<TextId> &passed) const;
    // What was labelled or skipped one by one and holds, by this annotator (0: by anybody), the latest first.
    Result<QList<LabelEvent>> lastDecisions(int limit, AnnotatorId annotator = 0) const;
    // What people did, newest first: what each did first, without the undoing and doing again. Those before `before` (0:
    // all).
    Result<QList<EditLine>> history(EditId before, int limit) const;
    // What was said of one text, newest first, each event a line of its own with the edit that it belongs to.
    Result<QList<EditLine>> textHistory(TextId text) const;
    // The edit that undo, or redo, would take first; it may prove to be one of which nothing can be taken back.
    Result<std::optional<EditLine>> toUndo(AnnotatorId annotator) const;
    Result<std::optional<EditLine>> toRedo(AnnotatorId annotator) const;
    Result<QList<GuidelinesVersion>> guidelinesVersions() const; // newest first
    // What an open text was said to be before it was cleared or queued again. None when that was taken back.
    Result<std::optional<LabelEvent>> saidBefore(TextId text) const;
    Result<QHash<LabelId, qint64>> textsByLabel() const; // how many have each label now
    Result<QHash<MarkId, qint64>> textsByMark() const;
    Result<QList<LabelEvent>> events(TextId text) const;

    // What a run learns from and is measured on; one consistent view.
    Result<Snapshot> snapshot() const;
    // Texts outside the hold-out that are neither labelled nor skipped, in order of id, in batches; stops when `visit` says
    // false.
    Result<void> forEachInPool(int batch, const std::function<bool(const std::vector<Text> &)> &visit) const;
    Result<qint64> poolSize() const;
    // The same for the labelled texts of the hold-out.
    Result<void> forEachInHoldOut(int batch, const std::function<bool(const std::vector<Text> &)> &visit) const;

    Result<QList<Run>> runs() const; // newest first
    Result<std::optional<Run>> run(RunId id) const;
    Result<std::vector<Metric>> metrics(RunId id) const;

    Result<QList<Model>> models() const; // newest first
    Result<std::optional<Model>> model(ModelId id) const;
    Result<std::optional<Model>> latestModel() const; // the latest complete one
    // Whether its outputs mean the labels as they are: no longer once labels were added, removed or moved after its run
    // began.
    Result<bool> meansTheLabels(ModelId id) const;

    // Of the latest scored model. In order of text id, in batches.
    Result<std::optional<Suggestion>> suggestion(TextId text) const;
    Result<void> forEachPoolScore(ModelId model, int batch,
                                  const std::function<bool(const std::vector<TextScore> &)> &visit) const;
    Result<bool> hasScores(ModelId model) const;    // of some texts
    Result<bool> isPoolScored(ModelId model) const; // whether every text of the pool has a score by it

    Result<std::optional<Round>> latestRound() const;
    Result<QList<Round>> rounds() const; // newest first
    Result<std::optional<Picked>> pick(RoundId round, TextId text) const;

    Result<AnnotatorId> annotator(const QString &name) const; // 0: not there yet

    // What this annotator decided one by one, from `since` on; see pace.h. What was taken back does not count.
    Result<PaceHistory> pace(AnnotatorId annotator, qint64 since, int latest) const;
    // A text that this annotator has labelled at least `apart` decisions ago and was never shown again: somewhere in the
    // share `place` (0 to 1) of all that he decided. None: there is none near.
    Result<std::optional<TextId>> textToRepeat(AnnotatorId annotator, int apart, double place) const;
    // His two answers to each text that was shown again, by the labels' indices, oldest first.
    Result<std::vector<RepeatedAnswer>> repeats(AnnotatorId annotator) const;

private:
    struct KnownList;

    Result<void> forEachText(int batch, const char *which,
                             const std::function<bool(const std::vector<Text> &)> &visit) const;
    QList<TextId> page(const TextFilter &filter, TextOrder order, qint64 offset, qint64 limit) const;
    const std::vector<TextId> &wholeList(const TextFilter &filter, TextOrder order) const;

    mutable std::shared_ptr<KnownList> m_list; // that was asked for last

protected:
    std::shared_ptr<Connection> m_connection;
};

} // namespace wendu
