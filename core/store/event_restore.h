// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/edits.h"

namespace wendu {

class Connection;

// Takes an edit's events back: for each text that it still stands for, a further event that says what held before. Many
// with one statement, because a bulk edit may have 100,000 of them. Throws SQLite::Exception.
struct RestoredEvents
{
    qint64 count = 0; // of new events
    qint64 left = 0;  // events that nobody has taken back and that hold no more, or would bring back a label that is gone
    bool stopped = false; // `progress` said so: some of it is done, and must not be kept
};
RestoredEvents restoreBefore(Connection &connection, TaskId task, const Edit &edit, AnnotatorId by,
                             const EditProgress &progress);

} // namespace wendu
