// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/reader.h"
#include "ui/label/reading_clock.h"
#include "ui/pace/repeats.h"
#include "ui/workspace.h"

#include <QObject>

#include <optional>

namespace wendu {

struct EditOutcome;

// One annotator's sitting at one project: which text is in front, what is done to it, and what comes next. No widgets.
// A label is on disk before the next text comes to the front; while it is being saved further keys are not taken, since they
// would judge a text that nobody has seen.
class LabelSession : public QObject
{
    Q_OBJECT

public:
    enum class State { Empty, Ready, Saving };

    explicit LabelSession(const Workspace &workspace, QObject *parent = nullptr);

    State state() const { return m_state; }
    bool writable() const; // false: the project is open for reading only, and every decision is refused
    const std::optional<TextRow> &current() const { return m_current; }
    // What the text in front, which is open, was said to be before it was cleared or queued again.
    const std::optional<LabelEvent> &saidBefore() const { return m_saidBefore; }
    const std::optional<Picked> &picked() const { return m_picked; } // why it is here, when it was picked
    const std::optional<Round> &round() const { return m_round; }
    const Task &task() const { return m_task; }
    const Counts &counts() const { return m_counts; }
    const QList<LabelEvent> &lastDecisions() const { return m_decisions; }
    Reader::Meta meta() const;          // of the text in front: the other columns of its row in the file
    QString excerpt(TextId text) const; // of a decision's text: its beginning, in one line
    // Texts an hour over the last decisions of this sitting; negative: too few to tell.
    double textsAnHour() const;
    bool tellsPace() const; // the settings want it told

    void refresh();                        // looks at the project again and fetches a text when none is in front
    void goTo(TextId text);                // brings this very text to the front
    void label(int index);                 // index into task().labels; labels and goes on
    // The same with several, where the task has several at once, and with marks, by index into task().marks.
    void label(const QList<int> &indices, const QList<int> &marks = {});
    void skip();
    void toggleFlag();                 // stays
    void comment(const QString &text); // stays
    // Of the text in front, while a decision or another text is about to follow: written first, and waits for nothing.
    void keepComment(const QString &text);
    void undo(); // takes this annotator's last edit back and shows its text
    void redo(); // does again what was undone last, and shows its text
    void back(); // shows the text decided before the one in front
    void setInSight(bool inSight); // whether the text in front can be read now

Q_SIGNALS:
    void currentChanged();
    void stateChanged();
    void factsChanged(); // counts, decisions, round, flag or comment of the text in front
    // Committed: what a listener outside may count on.
    void committed(const wendu::LabelEvent &event);
    // The label just committed went to so many identical texts as well.
    void twinsLabelled(int count);
    void failed(const wendu::Error &error);
    // That was a decision which is not on disk; comes before failed().
    void notSaved();

private:
    void setState(State state);
    void setCurrent(std::optional<TextRow> row);
    struct Stored // the event, and the texts that it took along
    {
        LabelEvent event;
        QList<TextId> twins;
    };
    void save(LabelEvent event, bool goOn);
    void saved(const Stored &stored, bool goOn);
    void showNext();
    void prefetch();
    void readFacts();
    void takeBack(int (EditHistory::*step)(), bool any);
    void tookBack(const EditOutcome &outcome);
    std::optional<TextRow> fetch(TextId text);
    std::optional<TextId> following(const QList<TextId> &passed);
    template<typename T>
    T take(Result<T> result, T otherwise = {});

    Workspace m_workspace;
    Repeats m_repeats;
    EditHistory *m_history;
    int m_takingBack = 0; // the ticket of what we take back; 0: nothing. Others may undo as well
    State m_state = State::Empty;
    Task m_task;
    Counts m_counts;
    std::optional<Round> m_round;
    std::optional<TextRow> m_current;
    std::optional<Picked> m_picked;
    std::optional<LabelEvent> m_saidBefore;
    std::optional<TextRow> m_next; // read ahead, so that the next text is there as soon as the label is on disk
    bool m_prefetched = false;
    QList<LabelEvent> m_decisions;
    ReadingClock m_clock;       // of the text in front
    std::vector<qint64> m_pace; // when decisions of this sitting were made
    int m_backSteps = 0;
};

} // namespace wendu
