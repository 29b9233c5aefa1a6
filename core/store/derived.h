// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

namespace wendu {

class Connection;

// What is derived from the label events and kept beside them, in the same transaction: the state of each text and the
// totals. check.cpp proves that the two agree. All of these throw SQLite::Exception.
namespace derived {

// A row of states; events by id, 0: none yet.
struct State
{
    bool holdOut = false;
    int status = 0;
    bool flagged = false;
    bool commented = false;
    qint64 decision = 0;
    qint64 flag = 0;
    qint64 comment = 0;
    bool queuedAgain = false;

    qint64 current(EventKind kind) const; // the event that one of this kind supersedes
    void apply(const LabelEvent &event);  // stored: with its id
};

std::optional<State> state(Connection &connection, TaskId task, TextId text);
void insert(Connection &connection, TaskId task, TextId text, qint64 shuffle, const State &state);
void update(Connection &connection, TaskId task, TextId text, const State &before, const State &after);
// The same for all events after this one at once; each is the only one of its kind and text.
void applyEventsAfter(Connection &connection, TaskId task, qint64 event);

Counts countsOf(const State &state);
void add(Counts &sum, const Counts &more, int sign = 1);
void addToTotals(Connection &connection, TaskId task, const Counts &more);
Counts totals(Connection &connection, TaskId task);

} // namespace derived
} // namespace wendu
