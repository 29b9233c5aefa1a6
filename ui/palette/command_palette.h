// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/palette/command_list.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace wendu {

// Any command by its name: a line and what matches, over the window. Enter runs, Escape closes; so does whatever else takes
// the focus. A part of the window and no dialog, so that it is there at once and every other key goes on working.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *window);

    // What a query offers besides the commands: above them what it surely means, below them what it may.
    struct Further
    {
        QList<Command> certain;
        QList<Command> possible;
    };
    void setFurther(const std::function<Further(const QString &query)> &further) { m_further = further; }

    void open(const QList<Command> &commands, const QStringList &recent);
    void dismiss(); // the focus goes back to where it was

    QLineEdit *line() const { return m_line; }
    QListView *list() const { return m_list; }

Q_SIGNALS:
    void ran(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void place();
    void search();
    void move(int rows);
    void runCurrent();

    CommandList *m_model;
    QLineEdit *m_line;
    QListView *m_list;
    QLabel *m_none;
    std::function<Further(const QString &)> m_further;
    QPointer<QWidget> m_before; // had the focus
};

} // namespace wendu
