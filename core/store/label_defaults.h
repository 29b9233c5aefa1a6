// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"

namespace wendu {

// The palette of the labels, over and over: negative's first, positive's second.
QString labelColour(qsizetype index);
QString neutralLabelColour(); // grey, the last of the palette
// Of a label that has this name everywhere (negative, neutral, positive, 负面, 中性, 正面); else by its place.
QString usualLabelColour(const QString &name, qsizetype index);

// Colours for those that have none: names that are known everywhere first, then the palette from a label's place on, as long
// as it has a colour that no other label has.
void giveColours(QList<Label> &labels);

// Fills in keys (1 … 9, then letters) and colours where they are empty. An Error for names or keys that are empty or repeat.
// The keys of `marks`, which stand beside the labels, are not free.
Result<QList<Label>> completedLabels(QList<Label> labels, const QList<Label> &marks = {});

} // namespace wendu
