// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QByteArray>

namespace wendu {

class Connection;
class Query;

// How values stand in the tables. All of these throw SQLite::Exception.
namespace rows {

enum Status { Open = 0, Labelled = 1, Skipped = 2 };

TaskId taskId(Connection &connection); // the one task that a project has now
TaskKind taskKind(Connection &connection, TaskId task);
QList<Label> labelsOfTask(Connection &connection, TaskId task);

inline constexpr char textColumns[] = "t.id, t.import_id, t.row, t.external_id, t.content, t.hold_out";
Text textFrom(const Query &query);

inline constexpr char eventColumns[]
    = "e.id, e.uuid, e.text_id, e.annotator_id, e.kind, e.comment, e.source, e.milliseconds, e.time, e.supersedes";
LabelEvent eventFrom(Connection &connection, const Query &query);
std::optional<LabelEvent> event(Connection &connection, qint64 id);
std::optional<LabelEvent> event(Connection &connection, const QByteArray &uuid);
// The event whose decision holds after `current`: an event that takes another back stands for what was before that one.
std::optional<LabelEvent> standingFor(Connection &connection, LabelEvent current);
// Whether `event` can be taken back: it is `current` itself (an id), or what followed it was taken back.
bool holds(Connection &connection, const LabelEvent &event, qint64 current);
QList<LabelId> labelsOfEvent(Connection &connection, qint64 event);
bool haveRemoved(Connection &connection, const QList<LabelId> &labels); // whether one of them was removed

QByteArray uuidBytes(const QString &uuid); // null for an empty one
QString uuidText(const QByteArray &bytes);

// What holds for each of the three things that can be said of a text: 0 decision, 1 flag, 2 comment.
int slotOf(EventKind kind);

QByteArray logitBytes(const std::vector<float> &logits);
std::vector<float> logitsFrom(const QByteArray &bytes);

} // namespace rows
} // namespace wendu
