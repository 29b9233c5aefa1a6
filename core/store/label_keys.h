// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QStringList>

namespace wendu {

// Keyboards tell “n” and “N” apart by Shift alone, and shortcuts do not at all: keys are compared folded.
QString foldedKey(const QString &key);

// The pages listen to it for a command of their own. A key of two commands fires neither, so no label may have it.
bool isReservedKey(const QString &key);

// For each label the folded keys that give it; the first is the one to show, and none of them stands twice. What the scheme
// names goes first. A label without a digit of its own also has the digit of its place, unless another label claims that.
QList<QStringList> keysOfLabels(const QList<Label> &labels);

} // namespace wendu
