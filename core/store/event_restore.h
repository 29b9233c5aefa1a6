// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

namespace wendu {

class Connection;
struct Edit;

// Takes an edit's events back: for each text that it still stands for, a further event that says what held before. All in
// few statements, because a bulk edit may have 100,000 of them. Throws SQLite::Exception.
struct RestoredEvents
{
    qint64 count = 0; // of new events
    qint64 left = 0;  // events that nobody has taken back and that hold no more, or would bring back a label that is gone
};
RestoredEvents restoreBefore(Connection &connection, TaskId task, const Edit &edit, AnnotatorId by);

} // namespace wendu
