// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QByteArray>

namespace wendu {

class Connection;
namespace derived {
struct State;
}

// Appends an event, complete but for its id, which is returned. Whoever calls this brings the text's state along.
// Throws SQLite::Exception.
qint64 insertEvent(Connection &connection, TaskId task, const LabelEvent &event, const QByteArray &reverts);
// The same with the text's state; `event` comes back with its id and what it superseded.
LabelEvent addToText(Connection &connection, TaskId task, LabelEvent event, const derived::State &before,
                     const QByteArray &reverts);
// A further event that says what held before `taken`. False when that has a label that was removed.
bool revertEvent(Connection &connection, TaskId task, const LabelEvent &taken, const derived::State &before, AnnotatorId by);

} // namespace wendu
