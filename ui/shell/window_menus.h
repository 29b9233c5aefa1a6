// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenuBar;

namespace wendu {

class Actions;

// Fills the bar in the language of the window, in place of what was in it. `project`: the open project's commands, or
// nullptr. A command without a text has no place in a menu.
void buildMenus(QMenuBar *bar, const Actions &window, const Actions *project);

} // namespace wendu
