// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QStringList>

namespace wendu {

class Connection;

// One line a finding; none when all is well.
// Quick: SQLite's quick_check; thorough: its integrity_check, and every text hashed anew. Both: references, and that what is
// derived equals the events that it is derived from.
Result<QStringList> checkProject(Connection &connection, bool thorough);

// SQLite's own quick_check as an Error, for a file that is about to be opened.
Result<void> quickCheck(Connection &connection);

} // namespace wendu
