// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace wendu {

class Actions;

// Every command that has a key, as the list of actions says.
class CheatSheet : public QDialog
{
    Q_OBJECT

public:
    explicit CheatSheet(const QList<const Actions *> &sources, QWidget *parent = nullptr);
};

} // namespace wendu
