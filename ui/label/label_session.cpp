// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label/label_session.h"

#include "base/clock.h"
#include "base/follow.h"
#include "base/settings.h"
#include "store/project.h"
#include "store/reader.h"
#include "store/writer.h"
#include "ui/history/edit_history.h"
#include "ui/pace/pace_figures.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace wendu {
namespace {

constexpr int decisionsShown = 10;
constexpr int excerptLength = 300; // more than a line of the panel holds
// The pace is told from the last decisions only, so that a lunch break does not linger in it.
constexpr std::size_t paceWindow = 20;

} // namespace

LabelSession::LabelSession(const Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_repeats(workspace)
    , m_history(workspace.history ? workspace.history
                                  : new EditHistory(workspace.project, workspace.annotator, nullptr, this))
{
    connect(m_history, &EditHistory::done, this, [this](const EditOutcome &outcome, int ticket) {
        if (ticket != m_takingBack)
            return;
        m_takingBack = 0;
        tookBack(outcome);
    });
    connect(m_history, &EditHistory::failed, this, [this](const Error &error, int ticket) {
        if (ticket != m_takingBack)
            return;
        m_takingBack = 0;
        setState(m_current ? State::Ready : State::Empty);
        Q_EMIT notSaved();
        Q_EMIT failed(error);
    });
    if (workspace.settings) {
        connect(workspace.settings, &Settings::changed, this, [this](Settings::Key key) {
            if (key == Settings::ShowPace)
                Q_EMIT factsChanged();
        });
    }
    connect(workspace.project, &Project::changed, this, [this](const Change &change) {
        // Our own write answers through saved(); what others change (picks, scores, bulk labels, imports) is looked up here,
        // or, when it comes while we wait for our own, by what is read ahead afterwards.
        if (m_state != State::Saving) {
            if (change.what & (Change::Rounds | Change::Scores | Change::Texts | Change::Labels | Change::Scheme))
                refresh();
        } else if (change.what & (Change::Rounds | Change::Scores | Change::Texts | Change::Scheme)) {
            m_prefetched = false;
        }
    });
    refresh();
}

bool LabelSession::writable() const
{
    return !m_workspace.project->readOnly();
}

template<typename T>
T LabelSession::take(Result<T> result, T otherwise)
{
    if (result.ok())
        return std::move(*result);
    Q_EMIT failed(result.error());
    return otherwise;
}

std::optional<TextRow> LabelSession::fetch(TextId text)
{
    return take(m_workspace.project->reader().row(text));
}

std::optional<TextId> LabelSession::following(const QList<TextId> &passed)
{
    const std::optional<TextId> next = take(m_workspace.project->reader().nextToLabel(passed));
    const std::optional<TextId> again = next ? m_repeats.next(passed) : std::nullopt;
    return again ? again : next;
}

void LabelSession::readFacts()
{
    const Reader &reader = m_workspace.project->reader();
    m_counts = take(reader.counts(), m_counts);
    m_round = take(reader.latestRound(), m_round);
    m_decisions = take(reader.lastDecisions(decisionsShown, m_workspace.annotator), m_decisions);
    Q_EMIT factsChanged();
}

void LabelSession::refresh()
{
    m_task = take(m_workspace.project->reader().task(), m_task);
    m_prefetched = false;
    readFacts();
    // The text in front stays, whatever comes in: the key that is about to be pressed judges what was read. New picks are
    // next.
    if (!m_current) {
        showNext();
        return;
    }
    std::optional<TextRow> row = fetch(m_current->text.id);
    if (!row) { // its import was taken back
        showNext();
        return;
    }
    setCurrent(std::move(row));
    prefetch();
}

void LabelSession::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void LabelSession::setCurrent(std::optional<TextRow> row)
{
    const bool same = row && m_current && row->text.id == m_current->text.id;
    m_current = std::move(row);
    if (m_current) {
        m_repeats.moveOn(m_current->text.id);
    }
    const bool again = m_current && m_repeats.showsAgain(m_current->text.id);
    if (again) { // as if nothing had been decided
        m_current->state.labels.clear();
        m_current->state.marks.clear();
        m_current->state.labelledAt = 0;
    }
    m_picked.reset();
    if (m_current && m_round)
        m_picked = take(m_workspace.project->reader().pick(m_round->id, m_current->text.id));
    m_saidBefore.reset();
    if (m_current && !again && m_current->state.labels.isEmpty())
        m_saidBefore = take(m_workspace.project->reader().saidBefore(m_current->text.id));
    if (!same)
        m_clock.start();
    setState(m_current ? State::Ready : State::Empty);
    Q_EMIT currentChanged();
}

void LabelSession::prefetch()
{
    m_next.reset();
    if (m_current) {
        if (const std::optional<TextId> id = following({m_current->text.id}))
            m_next = fetch(*id);
    }
    m_prefetched = true;
}

void LabelSession::showNext()
{
    m_backSteps = 0;
    if (m_prefetched) {
        setCurrent(std::move(m_next));
    } else {
        m_round = take(m_workspace.project->reader().latestRound(), m_round);
        const std::optional<TextId> id = following({});
        setCurrent(id ? fetch(*id) : std::nullopt);
    }
    // After the text is on the screen: reading ahead must not stand between a key and the next text. A queued call would
    // come before the painting, whose event has a low priority; a timer comes after it.
    m_prefetched = false;
    QTimer::singleShot(0, this, [this] {
        if (m_state != State::Saving)
            prefetch();
    });
}

void LabelSession::goTo(TextId text)
{
    if (m_state == State::Saving)
        return;
    m_repeats.goElsewhere();
    m_backSteps = 0;
    for (int i = 0; i < m_decisions.size(); ++i) {
        if (m_decisions.at(i).text == text)
            m_backSteps = i + 1;
    }
    if (std::optional<TextRow> row = fetch(text))
        setCurrent(std::move(row));
    prefetch();
}

void LabelSession::label(int index)
{
    label(QList<int>{index});
}

void LabelSession::label(const QList<int> &indices, const QList<int> &marks)
{
    const auto allOf = [](const QList<int> &wanted, const QList<Label> &known) {
        return std::all_of(wanted.begin(), wanted.end(), [&](int index) { return index >= 0 && index < known.size(); });
    };
    if (m_state != State::Ready || indices.isEmpty() || !allOf(indices, m_task.labels) || !allOf(marks, m_task.marks))
        return;
    LabelEvent event;
    event.kind = EventKind::Label;
    for (const int index : indices)
        event.labels.append(m_task.labels.at(index).id);
    for (const int index : marks)
        event.marks.append(m_task.marks.at(index).id);
    save(std::move(event), true);
}

void LabelSession::skip()
{
    LabelEvent event;
    event.kind = EventKind::Skip;
    save(std::move(event), true);
}

void LabelSession::toggleFlag()
{
    if (!m_current)
        return;
    LabelEvent event;
    event.kind = m_current->state.flagged ? EventKind::Unflag : EventKind::Flag;
    save(std::move(event), false);
}

void LabelSession::comment(const QString &text)
{
    if (!m_current || m_current->state.comment == text)
        return;
    LabelEvent event;
    event.kind = EventKind::Comment;
    event.comment = text;
    save(std::move(event), false);
}

void LabelSession::keepComment(const QString &text)
{
    if (!m_current || m_current->state.comment == text)
        return;
    LabelEvent event;
    event.kind = EventKind::Comment;
    event.comment = text;
    event.text = m_current->text.id;
    event.annotator = m_workspace.annotator;
    follow(m_workspace.project->write<LabelEvent>([event](Writer &writer) { return writer.addEvent(event); }), this,
           [this](const Result<LabelEvent> &result) {
               if (!result.ok())
                   Q_EMIT failed(result.error());
           });
}

void LabelSession::save(LabelEvent event, bool goOn)
{
    if (m_state != State::Ready)
        return;
    event.text = m_current->text.id;
    event.annotator = m_workspace.annotator;
    event.source = Source::Manual;
    event.milliseconds = m_clock.read();
    const bool takeTwins = !m_workspace.settings || m_workspace.settings->value(Settings::LabelTwins).toBool();
    setState(State::Saving);
    const bool again = m_repeats.showsAgain(event.text) && event.kind == EventKind::Label;
    const auto write = [event, takeTwins, again](Writer &writer) -> Result<Stored> {
        const Result<LabelEvent> one = writer.addEvent(event);
        if (!one)
            return one.error();
        if (again && !one->supersedes.isEmpty()) {
            if (const Result<void> paired = writer.addRepeat(one->supersedes, one->uuid); !paired)
                return paired.error();
        }
        Stored stored{*one, {}};
        if (!takeTwins)
            return stored;
        const Result<QList<LabelEvent>> others = writer.labelTwins(*one);
        if (!others)
            return others.error();
        for (const LabelEvent &other : *others)
            stored.twins.append(other.text);
        return stored;
    };
    follow(m_workspace.project->write<Stored>(write), this,
           [this, goOn](const Result<Stored> &result) {
               setState(State::Ready);
               if (result.ok()) {
                   saved(*result, goOn);
                   return;
               }
               Q_EMIT notSaved(); // the text stays in front, as it was
               Q_EMIT failed(result.error());
           });
}

void LabelSession::saved(const Stored &stored, bool goOn)
{
    const LabelEvent &event = stored.event;
    if (m_next && stored.twins.contains(m_next->text.id))
        m_prefetched = false; // what was read ahead has its label by now
    if (goOn) {
        m_pace.push_back(event.time);
        if (m_pace.size() > paceWindow)
            m_pace.erase(m_pace.begin());
        showNext();
    } else {
        setCurrent(fetch(event.text));
    }
    Q_EMIT committed(event);
    if (!stored.twins.isEmpty())
        Q_EMIT twinsLabelled(static_cast<int>(stored.twins.size()));
    readFacts();
}

void LabelSession::undo()
{
    if (m_state != State::Saving && writable())
        takeBack(&EditHistory::undo, take(m_workspace.project->reader().toUndo(m_workspace.annotator)).has_value());
}

void LabelSession::redo()
{
    if (m_state != State::Saving && writable())
        takeBack(&EditHistory::redo, take(m_workspace.project->reader().toRedo(m_workspace.annotator)).has_value());
}

void LabelSession::takeBack(int (EditHistory::*step)(), bool any)
{
    if (any)
        setState(State::Saving);
    const int ticket = (m_history->*step)();
    if (any) // else it only says that there is nothing
        m_takingBack = ticket;
}

void LabelSession::tookBack(const EditOutcome &outcome)
{
    setState(m_current ? State::Ready : State::Empty);
    if (!outcome.line.edit.id)
        return; // there was nothing
    if (outcome.action == EditAction::Undo && outcome.text && !m_pace.empty())
        m_pace.pop_back();
    refresh();
    if (!outcome.text)
        return;
    goTo(outcome.text);
    const QList<LabelEvent> events = take(m_workspace.project->reader().events(outcome.text));
    if (!events.isEmpty())
        Q_EMIT committed(events.last());
}

void LabelSession::back()
{
    if (m_state == State::Saving || m_backSteps >= m_decisions.size())
        return;
    goTo(m_decisions.at(m_backSteps).text);
}

void LabelSession::setInSight(bool inSight)
{
    m_clock.setInSight(inSight);
}

Reader::Meta LabelSession::meta() const
{
    const auto found
        = m_current ? m_workspace.project->reader().meta(m_current->text.id) : Result<Reader::Meta>(Reader::Meta());
    return found.ok() ? *found : Reader::Meta(); // what cannot be read has been told by the text itself
}

QString LabelSession::excerpt(TextId text) const
{
    // The beginning alone: ten decisions on books would be read again at each key.
    const auto found = m_workspace.project->reader().beginning(text, excerptLength);
    return found.ok() ? found->simplified() : QString();
}

bool LabelSession::tellsPace() const
{
    return !m_workspace.settings || m_workspace.settings->value(Settings::ShowPace).toBool();
}

double LabelSession::textsAnHour() const
{
    return paceNow(m_pace, now());
}

} // namespace wendu
