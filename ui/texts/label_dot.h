// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

namespace wendu {

// A dot in a label's colour, for buttons and lists.
QIcon labelDot(const QString &colour);

} // namespace wendu
