// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/edits.h"

namespace wendu {

class Connection;

// Takes the texts of an import out of the project and brings them back. They stay in the file, on their side of the
// hold-out, with all that was said of them; what they lack is a state, and by that they are in no list, no count and no
// snapshot. All of these throw SQLite::Exception.
namespace withdrawal {

qint64 textsOf(Connection &connection, ImportId import); // how many it brought
// How many of the import's texts are now otherwise than the import left them.
qint64 decidedSince(Connection &connection, TaskId task, const Edit &import);
// How many would come back with a label that is gone.
qint64 withRemovedLabels(Connection &connection, TaskId task, ImportId import);

// How many texts that were; none: `progress` said stop, some of it is done, and must not be kept.
std::optional<qint64> withdraw(Connection &connection, TaskId task, ImportId import, const EditProgress &progress);
std::optional<qint64> restore(Connection &connection, TaskId task, ImportId import, const EditProgress &progress);

} // namespace withdrawal
} // namespace wendu
