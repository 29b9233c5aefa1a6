// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QGridLayout;

namespace wendu {

class Actions;

// Every key, by the page on which it works: the commands as the lists of actions say, and the keys that a table, a plot or a
// line of text listens to by itself.
class CheatSheet : public QDialog
{
    Q_OBJECT

public:
    explicit CheatSheet(const QList<const Actions *> &sources, QWidget *parent = nullptr);

private:
    struct Key
    {
        QString keys;
        QString what;
    };
    struct Group
    {
        QString title;
        QList<Key> keys;
    };
    static QList<Group> groups(const QList<const Actions *> &sources);
    QGridLayout *column(const QList<Group> &groups);
};

} // namespace wendu
