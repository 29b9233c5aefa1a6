// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace wendu {

// What went wrong and what to do, above the page and out of the way: nothing that happens in the background opens a dialog.
class ProblemBar : public QFrame
{
    Q_OBJECT

public:
    explicit ProblemBar(QWidget *parent = nullptr);
    void show(const QString &message, const QString &remedy);
    QString message() const;

private:
    QLabel *m_message;
    QLabel *m_remedy;
    QToolButton *m_close;
};

} // namespace wendu
