// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace wendu {

// What went wrong and what to do, or what was done, above the page and out of the way until it is dismissed: nothing that
// happens in the background opens a dialog.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Problem, Notice };

    explicit MessageBar(Kind kind, QWidget *parent = nullptr);
    void show(const QString &message, const QString &remedy = {});
    QString message() const;

private:
    QLabel *m_message;
    QLabel *m_remedy;
    QToolButton *m_close;
};

} // namespace wendu
