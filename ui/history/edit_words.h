// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/edits.h"

#include <QString>

// What an edit did, in words.
namespace wendu::words {

QString of(const EditLine &line);      // “25 texts labelled as positive”
QString ofEvent(const EditLine &line); // of one event, where the text is known: “positive”
QString how(const EditLine &line); // “imported”, “undone”: how that event came about; empty for a decision by hand
QString when(qint64 time);         // 14:03:21 today, else with the date
QString by(const EditLine &line);  // the annotator; empty when nobody said
QString of(const EditOutcome &outcome); // a sentence: what was taken back, and what was left and why
QString of(const WalkOutcome &outcome);

} // namespace wendu::words
