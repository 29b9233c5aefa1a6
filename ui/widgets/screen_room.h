// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QScrollArea;
class QWidget;

namespace wendu {

// The size that a window is to have at first, or less where the screen has no room for it: full HD at 200 % is 960 × 540.
QSize roomFor(const QWidget &window, const QSize &wanted);

// The content with a bar beside it where it is higher than its place; as wide as the place. Tab goes to what is in it.
QScrollArea *scrolling(QWidget *content, QWidget *parent);

} // namespace wendu
