// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/edits.h"

#include <QObject>

namespace wendu {

class EditWatch;
class Project;

// Takes edits back and does them again, off the GUI thread. It remembers nothing: what can be undone stands in the project's
// log, so that it is the same after a restart and for whoever asks.
class EditHistory : public QObject
{
    Q_OBJECT

public:
    // `watch`, which may be none, tells how far they are.
    EditHistory(Project *project, AnnotatorId annotator, EditWatch *watch = nullptr, QObject *parent = nullptr);

    // Each gives a ticket, which its answer carries: others may ask meanwhile.
    int undo(); // this annotator's latest edit
    int redo();
    int undoBackTo(EditId edit); // everybody's after this one, 0: all
    int redoUpTo(EditId edit);
    bool isBusy() const { return m_running > 0; }

Q_SIGNALS:
    // Committed, or there was nothing: then the outcome's line has no edit.
    void done(const wendu::EditOutcome &outcome, int ticket);
    void walked(const wendu::WalkOutcome &outcome, int ticket);
    void failed(const wendu::Error &error, int ticket);
    void busyChanged(bool busy);

private:
    template<typename T, typename Body, typename Done>
    int write(Body body, Done done);
    EditProgress watched(const QString &what);

    Project *m_project;
    AnnotatorId m_annotator;
    EditWatch *m_watch;
    int m_running = 0;
    int m_lastTicket = 0;
};

} // namespace wendu
