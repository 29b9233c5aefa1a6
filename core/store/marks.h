// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"

namespace wendu {

class Connection;

// What is said of a text beside its label. Marks stand in tables of their own: the labels are counted by the model's
// outputs, and whoever reads labels need not know of marks. All but fault() throw SQLite::Exception.
namespace marks {

QList<Label> ofTask(Connection &connection, TaskId task);
QList<MarkId> ofEvent(Connection &connection, qint64 event);  // removed ones too: the past speaks of them
QList<MarkId> standing(Connection &connection, qint64 event); // those of them that are there now
void store(Connection &connection, qint64 event, const QList<MarkId> &marks);
// Whether a text has now a mark of `before` that `after` lacks.
bool losesAny(Connection &connection, TaskId task, const QList<Label> &before, const QList<Label> &after);
// What forbids the event's marks: another kind of event, or a mark that the task lacks.
std::optional<Error> fault(Connection &connection, TaskId task, const LabelEvent &event);

// Fills in keys where they are empty: the first letter of the name that is free, else any letter. Digits stay with the
// labels. An Error for names that are empty or repeat, and for keys that are taken.
Result<QList<Label>> completed(QList<Label> marks, const QList<Label> &labels);

} // namespace marks
} // namespace wendu
