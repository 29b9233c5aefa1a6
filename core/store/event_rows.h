// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QByteArray>

namespace wendu {

class Connection;

// Appends an event, complete but for its id, which is returned. Whoever calls this brings the text's state along.
// Throws SQLite::Exception.
qint64 insertEvent(Connection &connection, TaskId task, const LabelEvent &event, const QByteArray &reverts);

} // namespace wendu
