// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/edits.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace wendu {

class Project;

// Takes edits back and does them again, off the GUI thread. It remembers nothing: what can be undone stands in the project's
// log, so that it is the same after a restart and for whoever asks.
class EditHistory : public QObject
{
    Q_OBJECT

public:
    EditHistory(Project *project, AnnotatorId annotator, QObject *parent = nullptr);
    ~EditHistory() override; // stops a walk: what it did so far is let go

    // Each gives a ticket, which its answer carries: others may ask meanwhile.
    int undo(); // this annotator's latest edit
    int redo();
    int undoBackTo(EditId edit); // everybody's after this one, 0: all
    int redoUpTo(EditId edit);
    void stop(); // the walk that is under way: everything is as it was before
    bool isBusy() const { return m_running > 0; }

Q_SIGNALS:
    // Committed, or there was nothing: then the outcome's line has no edit.
    void done(const wendu::EditOutcome &outcome, int ticket);
    void walked(const wendu::WalkOutcome &outcome, int ticket);
    void failed(const wendu::Error &error, int ticket);
    void busyChanged(bool busy);
    void progressed(qint64 done, qint64 total); // of a walk, some times a second

private:
    template<typename T, typename Body, typename Done>
    int write(Body body, Done done);
    struct Walk;
    EditProgress watched();

    Project *m_project;
    AnnotatorId m_annotator;
    int m_running = 0;
    int m_lastTicket = 0;
    std::shared_ptr<Walk> m_walk; // under way; shared with the writer's thread, which may outlive this
    QTimer m_report;
};

} // namespace wendu
