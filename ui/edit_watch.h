// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/edits.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace wendu {

// From the GUI thread at the edits of many texts that wait for the writer's thread or are under way there: how far the first
// of them is, and a way to stop them. An edit is over when nobody has its progress any more.
class EditWatch : public QObject
{
    Q_OBJECT

public:
    explicit EditWatch(QObject *parent = nullptr);

    // For an edit that is handed to the writer now. `what` says what is done: “Undoing…”.
    EditProgress begin(const QString &what);
    bool isBusy() const;
    bool takesLong() const; // one of them so long that somebody would wonder
    void stop();            // all of them: each is as if it had not been begun, and fails with editStopped()

Q_SIGNALS:
    // Of the first of them: texts, and since when it is under way; some times a second, until it is stopped.
    void progressed(const QString &what, qint64 done, qint64 total, qint64 milliseconds);
    void lingers(); // it takes long by now
    void ended();   // none is left

private:
    struct Shared;
    struct Watched
    {
        QString what;
        std::weak_ptr<Shared> shared;
        QElapsedTimer asked;
        QElapsedTimer begun; // by the writer
        bool lingers = false;
    };
    void look();

    std::vector<Watched> m_watched; // in the order in which the writer does them
    QTimer m_report;
};

} // namespace wendu
