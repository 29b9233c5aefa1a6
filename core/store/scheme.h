// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/edits.h"

namespace wendu {

class Connection;

// The labels, the marks and the guidelines in the tables, and how an edit tells what it changed of them. What throws, throws
// SQLite::Exception.

// Nothing when the two are alike.
std::optional<SchemeChange> changeBetween(const Task &before, const Task &after);
QString jsonOf(const SchemeChange &change);
SchemeChange schemeChangeFrom(const QString &json); // of what is no such JSON: a change of nothing

// `task` with the parts of a change as they were before it, or as they were after.
Task withParts(Task task, const Task &from, int parts);
// Whether these parts of both are alike.
bool samePartsOf(const Task &one, const Task &other, int parts);

// Puts `after` in the place of `before`. Labels that are gone are kept for the events that name them, and one that was
// removed comes back by its id; a label that a text has now is not removed, while marks are. The ids of new ones are in the
// table afterwards. Gives whether scores no longer fit the labels, and were deleted. The kind changes only while no text has
// a label.
Result<bool> storeScheme(Connection &connection, const Task &before, const Task &after);
Error kindIsFixed();
Error labelsHaveChanged(); // since a model was trained, so that its outputs mean others

} // namespace wendu
