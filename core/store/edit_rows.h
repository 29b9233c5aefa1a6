// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/edits.h"

namespace wendu {

class Connection;
class Query;

// How edits stand in the table. All of these throw SQLite::Exception.
namespace rows {

inline constexpr char editColumns[] = "e.id, e.annotator_id, e.time, e.action, e.root, e.reverts, e.first_event, "
                                      "e.last_event, e.left_over, e.import_id, e.scheme, e.standing";
Edit editFrom(const Query &query);
std::optional<Edit> edit(Connection &connection, EditId id);
// Gives the id; whoever calls this sees to it that what it reverts stands no more.
EditId insertEdit(Connection &connection, const Edit &edit);
void setStanding(Connection &connection, EditId edit, bool standing);
qint64 lastEvent(Connection &connection);

EditLine line(Connection &connection, const Edit &edit);
// Of one event by itself; done: it is what holds now.
EditLine line(Connection &connection, const LabelEvent &event);

} // namespace rows
} // namespace wendu
