// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;

namespace wendu {

// Where a command's keys work: on one page, or in the whole window. A command belongs to the page that its id names.
enum class CommandPlace { Label, Texts, Train, Models, Everywhere };

CommandPlace placeOf(const QString &id);
// Where its keys work: a command that the menu alone has is heard on every page, whatever page it is about.
CommandPlace scopeOf(const QAction *action);
QString placeName(CommandPlace place);
// Whether one key could mean both at the same time.
bool meet(CommandPlace a, CommandPlace b);
// The command gives a label: its keys are those of the label scheme, and nobody else's to change.
bool givesLabel(const QString &id);

} // namespace wendu
