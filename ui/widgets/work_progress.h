// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QProgressDialog>

namespace wendu {

// How far a long work is, how long it still takes, and Cancel, which is the signal canceled(). Comes up by itself when the
// work takes long enough that somebody would ask, without taking the keyboard: whoever goes on typing cancels nothing.
// Whoever makes it deletes it when the work has ended.
class WorkProgress : public QProgressDialog
{
    Q_OBJECT

public:
    // `what` says what is done: “Importing reviews.csv…”.
    WorkProgress(const QString &title, const QString &what, QWidget *parent);

    void tell(qint64 done, qint64 total); // since it was made; the unit is the work's own
    void tell(const QString &what, qint64 done, qint64 total, qint64 milliseconds);

private:
    QString m_what;
    QElapsedTimer m_begun;
    bool m_cancelled = false; // and stays away
};

} // namespace wendu
