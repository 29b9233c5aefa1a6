// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/palette/command_palette.h"

namespace wendu {

class MainWindow;

// What the window offers to its palette: every registered command, with the reason where it cannot be run now.
QList<Command> paletteCommands(const MainWindow &window);
// What a query itself offers: the text with that number, and a search for what was typed.
CommandPalette::Further paletteFurther(MainWindow &window, const QString &query);

} // namespace wendu
