// SPDX-License-Identifier: GPL-3.0-or-later
// Edits: taken back and done again. Both are further edits, so that they can be taken back in turn.
#include "store/writer.h"

#include "base/clock.h"
#include "store/connection.h"
#include "store/edit_in_progress.h"
#include "store/edit_rows.h"
#include "store/event_restore.h"
#include "store/label_defaults.h"
#include "store/marks.h"
#include "store/messages.h"
#include "store/project.h"
#include "store/rows.h"
#include "store/scheme.h"
#include "store/withdrawal.h"

#include <numeric>
#include <utility>

namespace wendu {
namespace {

// Edits of which nothing can be taken back are looked at one by one; nobody waits for more of them.
constexpr int mostPassedOver = 1000;
constexpr qsizetype mostNamed = 3;

constexpr char canBeUndone[] = "e.action <> 1";
constexpr char canBeRedone[] = "e.action = 1";

std::optional<Edit> latestStanding(Connection &connection, const char *which, AnnotatorId annotator, EditId after,
                                   EditId before)
{
    Query found = connection.query(std::string("SELECT ") + rows::editColumns
                                   + " FROM edits e WHERE e.annotator_id = ? AND e.standing = 1 AND " + which
                                   + " AND e.id > ? AND e.id < ? ORDER BY e.id DESC LIMIT 1");
    found.bind(annotator, after, before);
    return found.next() ? std::optional(rows::editFrom(found)) : std::nullopt;
}

// Something new ends what could be done again.
EditId latestMade(Connection &connection, AnnotatorId annotator)
{
    Query found = connection.query("SELECT coalesce(max(id), 0) FROM edits WHERE annotator_id = ? AND action = 0");
    found.bind(annotator);
    return found.next() ? found.integer(0) : 0;
}

// One text was decided, and others came along with it because they are the same.
bool isOfOneText(Connection &connection, const Edit &edit)
{
    Query found = connection.query("SELECT count(*) FROM label_events WHERE id BETWEEN ? AND ? AND source <> ?");
    found.bind(edit.firstEvent, edit.lastEvent, static_cast<int>(Source::Propagated));
    return found.next() && found.integer(0) == 1;
}

bool isReverted(Connection &connection, EditId edit)
{
    Query found = connection.query("SELECT 1 FROM edits WHERE reverts = ? LIMIT 1");
    found.bind(edit);
    return found.next();
}

bool isDone(Connection &connection, EditId edit)
{
    const auto found = rows::edit(connection, edit);
    return found && rows::line(connection, *found).done;
}

// Of a row `e` of edits: how many steps of a walk it is.
constexpr char stepsOf[] = "max(1, coalesce((SELECT i.last_text - i.first_text + 1 FROM imports i WHERE i.id = "
                           "e.import_id), e.last_event - e.first_event + 1, 1))";

struct Step
{
    EditId edit = 0;
    qint64 steps = 0;
};

std::vector<Step> madeAfter(Connection &connection, EditId edit)
{
    std::vector<Step> edits;
    Query found
        = connection.query(std::string("SELECT e.id, ") + stepsOf
                           + " FROM edits e WHERE e.standing = 1 AND e.action <> 1 AND e.root > ? ORDER BY e.id DESC");
    found.bind(edit);
    while (found.next())
        edits.push_back({found.integer(0), found.integer(1)});
    return edits;
}

qint64 toDoAgain(Connection &connection, AnnotatorId annotator, EditId upTo)
{
    Query found = connection.query(std::string("SELECT coalesce(sum(") + stepsOf
                                   + "), 0) FROM edits e WHERE e.annotator_id = ? AND e.standing = 1 AND e.action = 1 "
                                     "AND e.id > ? AND e.root <= ?");
    found.bind(annotator, latestMade(connection, annotator), upTo);
    return found.next() ? found.integer(0) : 0;
}

// One edit of a walk reports its own steps as so many more of the walk's.
class WalkProgress
{
public:
    WalkProgress(const EditProgress &progress, qint64 total)
        : m_progress(progress)
        , m_total(total)
    {
    }
    bool goesOn() const { return report(m_before); }
    EditProgress ofNext()
    {
        return [this](qint64 done, qint64 total) {
            m_next = std::max(total, qint64(1));
            return report(m_before + done);
        };
    }
    // It counts as many steps as were foreseen; 0: as it reported.
    void endNext(qint64 foreseen = 0)
    {
        const qint64 reported = std::exchange(m_next, 1);
        m_before += foreseen ? foreseen : reported;
    }

private:
    bool report(qint64 done) const { return !m_progress || m_progress(done, std::max(m_total, done)); }

    const EditProgress &m_progress;
    qint64 m_total;
    qint64 m_before = 0;
    qint64 m_next = 1;
};

// Nothing that was written inside stays unless it is kept.
class Savepoint
{
public:
    explicit Savepoint(Connection &connection)
        : m_connection(connection)
    {
        m_connection.execute("SAVEPOINT edit");
    }
    ~Savepoint()
    {
        if (m_open)
            m_connection
                .attempt([this]() -> Result<void> {
                    m_connection.execute("ROLLBACK TO edit");
                    m_connection.execute("RELEASE edit");
                    return {};
                })
                .ok();
    }
    Q_DISABLE_COPY_MOVE(Savepoint)
    void keep()
    {
        m_open = false;
        m_connection.execute("RELEASE edit");
    }

private:
    Connection &m_connection;
    bool m_open = true;
};

} // namespace

Error editStopped()
{
    return {Store::tr("Stopped: everything is as it was."), {}};
}

Writer::EditInProgress &Writer::edit(AnnotatorId annotator)
{
    if (!m_edit) {
        m_edit = std::make_unique<EditInProgress>();
        m_edit->lastEventBefore = rows::lastEvent(*m_connection);
    }
    if (!m_edit->annotator)
        m_edit->annotator = annotator;
    return *m_edit;
}

Result<void> Writer::endEdit()
{
    const std::unique_ptr<EditInProgress> made = std::move(m_edit);
    if (!made)
        return {};
    const Result<Task> task = made->schemeBefore ? this->task() : Result<Task>(Task());
    if (!task)
        return task.error();
    return m_connection->attempt([&]() -> Result<void> {
        Edit edit;
        edit.annotator = m_author ? m_author : made->annotator;
        edit.time = now();
        edit.import = made->import;
        if (made->schemeBefore)
            edit.scheme = changeBetween(*made->schemeBefore, *task);
        if (const qint64 last = rows::lastEvent(*m_connection); last > made->lastEventBefore) {
            edit.firstEvent = made->lastEventBefore + 1;
            edit.lastEvent = last;
        }
        if (edit.firstEvent || edit.import || edit.scheme)
            rows::insertEdit(*m_connection, edit);
        return {};
    });
}

void Writer::touchEventsAfter(qint64 event)
{
    Query found = m_connection->query("SELECT text_id FROM label_events WHERE id > ? LIMIT ?");
    found.bind(event, fewTexts + 1);
    while (found.next())
        touch(Change::Labels, found.integer(0));
}

bool Writer::takeSchemeBack(const Edit &edit)
{
    const SchemeChange &change = *edit.scheme;
    const Result<Task> current = task();
    if (!current || !samePartsOf(*current, change.after, change.parts))
        return false;
    const Task wanted = withParts(*current, change.before, change.parts);
    // A mark that somebody has given since it was added stays. One that was removed before goes once more, with its texts'.
    if (edit.action != EditAction::Undo && marks::losesAny(*m_connection, current->id, current->marks, wanted.marks))
        return false;
    // A label and a mark may have come to the same name or key since.
    const Result<QList<Label>> labels = completedLabels(wanted.labels, wanted.marks);
    if (!labels || !marks::completed(wanted.marks, *labels))
        return false;
    const Result<bool> scoresAreGone = storeScheme(*m_connection, *current, wanted);
    if (!scoresAreGone)
        return false;
    touch(Change::Scheme | (*scoresAreGone ? int(Change::Scores) : 0));
    return true;
}

Result<std::optional<qint64>> Writer::takeImportBack(const Edit &edit, const EditProgress &progress)
{
    const TaskId task = rows::taskId(*m_connection);
    if (progress && !progress(0, withdrawal::textsOf(*m_connection, edit.import))) // looking at them takes its time
        return editStopped();
    std::optional<qint64> texts;
    if (edit.action == EditAction::Undo) {
        if (withdrawal::withRemovedLabels(*m_connection, task, edit.import) > 0)
            return std::optional<qint64>();
        texts = withdrawal::restore(*m_connection, task, edit.import, progress);
    } else {
        const auto root = rows::edit(*m_connection, edit.root);
        if (!root || withdrawal::decidedSince(*m_connection, task, *root) > 0)
            return std::optional<qint64>();
        texts = withdrawal::withdraw(*m_connection, task, edit.import, progress);
    }
    if (!texts)
        return editStopped();
    touchMany(Change::Texts | Change::Labels | Change::Rounds);
    return texts;
}

// None: nothing of it can be taken back, and nothing was changed.
Result<std::optional<EditOutcome>> Writer::takeBack(const Edit &edit, AnnotatorId annotator, const EditProgress &progress)
{
    const std::optional<EditOutcome> nothing;
    const bool undoing = edit.action != EditAction::Undo;
    // What others kept from being taken back the first time are decisions only.
    const bool whole = !isReverted(*m_connection, edit.id);
    const bool scheme = edit.scheme && whole;
    const qint64 before = rows::lastEvent(*m_connection);
    Edit further;
    EditOutcome outcome;
    Savepoint savepoint(*m_connection);
    // In the order in which the edit itself went, or backwards: a label that is gone must come back before its texts get it.
    if (scheme && undoing && !takeSchemeBack(edit))
        return nothing;
    if (edit.import) {
        if (!whole)
            return nothing;
        const auto texts = takeImportBack(edit, progress);
        if (!texts)
            return texts.error();
        if (!*texts)
            return nothing;
        outcome.texts = **texts;
        further.import = edit.import;
    } else {
        const RestoredEvents restored = restoreBefore(*m_connection, rows::taskId(*m_connection), edit, annotator, progress);
        if (restored.stopped)
            return editStopped();
        if (restored.count == 0 && !scheme)
            return nothing;
        outcome.texts = restored.count;
        outcome.left = further.left = restored.left;
    }
    if (scheme && !undoing && !takeSchemeBack(edit))
        return nothing;
    savepoint.keep();
    if (scheme)
        further.scheme = SchemeChange{edit.scheme->parts, edit.scheme->after, edit.scheme->before};
    if (const qint64 last = rows::lastEvent(*m_connection); last > before) {
        further.firstEvent = before + 1;
        further.lastEvent = last;
        touchEventsAfter(before);
        if (last == before + 1)
            outcome.text = rows::event(*m_connection, last)->text;
        else if (const auto root = rows::edit(*m_connection, edit.root); root && isOfOneText(*m_connection, *root))
            outcome.text = rows::event(*m_connection, root->firstEvent)->text;
    }
    further.annotator = annotator;
    further.time = now();
    further.action = undoing ? EditAction::Undo : EditAction::Redo;
    further.root = edit.root;
    further.reverts = edit.id;
    rows::insertEdit(*m_connection, further);
    if (further.left == 0)
        rows::setStanding(*m_connection, edit.id, false);
    outcome.action = further.action;
    return std::optional(outcome);
}

Result<EditOutcome> Writer::takeLatestBack(const char *which, EditId after, AnnotatorId annotator,
                                           const EditProgress &progress)
{
    EditOutcome passed;
    EditId before = std::numeric_limits<EditId>::max();
    while (passed.passedOver < mostPassedOver) {
        const auto edit = latestStanding(*m_connection, which, annotator, after, before);
        if (!edit)
            break;
        before = edit->id;
        const auto root = rows::edit(*m_connection, edit->root);
        const auto taken = takeBack(*edit, annotator, progress);
        if (!taken)
            return taken.error();
        if (*taken) {
            EditOutcome outcome = **taken;
            outcome.line = rows::line(*m_connection, root.value_or(*edit));
            outcome.passed = passed.passed;
            outcome.passedOver = passed.passedOver;
            return outcome;
        }
        if (passed.passed.size() < mostNamed)
            passed.passed.append(rows::line(*m_connection, root.value_or(*edit)));
        ++passed.passedOver;
    }
    passed.action = which == canBeRedone ? EditAction::Redo : EditAction::Undo;
    return passed;
}

Result<EditOutcome> Writer::undo(AnnotatorId annotator, const EditProgress &progress)
{
    if (Result<void> ended = endEdit(); !ended)
        return ended.error();
    return m_connection->attempt([&] { return takeLatestBack(canBeUndone, 0, annotator, progress); });
}

Result<EditOutcome> Writer::redo(AnnotatorId annotator, const EditProgress &progress)
{
    if (Result<void> ended = endEdit(); !ended)
        return ended.error();
    return m_connection->attempt(
        [&] { return takeLatestBack(canBeRedone, latestMade(*m_connection, annotator), annotator, progress); });
}

Result<WalkOutcome> Writer::undoBackTo(EditId target, AnnotatorId annotator, const EditProgress &progress)
{
    if (Result<void> ended = endEdit(); !ended)
        return ended.error();
    return m_connection->attempt([&]() -> Result<WalkOutcome> {
        WalkOutcome walk;
        const std::vector<Step> edits = madeAfter(*m_connection, target);
        WalkProgress walked(progress, std::accumulate(edits.begin(), edits.end(), qint64(0),
                                                      [](qint64 sum, const Step &step) { return sum + step.steps; }));
        for (const Step &step : edits) {
            if (!walked.goesOn())
                return editStopped();
            if (const auto edit = rows::edit(*m_connection, step.edit); edit && edit->standing) {
                const auto outcome = takeBack(*edit, annotator, walked.ofNext());
                if (!outcome)
                    return outcome.error();
                if (*outcome) {
                    ++walk.edits;
                    walk.texts += (*outcome)->texts;
                    walk.left += (*outcome)->left;
                }
            }
            walked.endNext(step.steps);
        }
        return walk;
    });
}

Result<WalkOutcome> Writer::redoUpTo(EditId target, AnnotatorId annotator, const EditProgress &progress)
{
    if (Result<void> ended = endEdit(); !ended)
        return ended.error();
    return m_connection->attempt([&]() -> Result<WalkOutcome> {
        WalkOutcome walk;
        walk.action = EditAction::Redo;
        const EditId made = latestMade(*m_connection, annotator);
        WalkProgress walked(progress, toDoAgain(*m_connection, annotator, target));
        while (!isDone(*m_connection, target)) {
            if (!walked.goesOn())
                return editStopped();
            const auto outcome = takeLatestBack(canBeRedone, made, annotator, walked.ofNext());
            if (!outcome)
                return outcome.error();
            if (!outcome->line.edit.id)
                break;
            walked.endNext();
            ++walk.edits;
            walk.texts += outcome->texts;
            walk.left += outcome->left;
        }
        return walk;
    });
}

} // namespace wendu
