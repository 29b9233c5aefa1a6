// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"

#include <QHash>
#include <QStringList>

#include <functional>

// What people did, as it is taken back and done again: one write is one edit.
namespace wendu {

using EditId = qint64;

enum class EditAction { Do, Undo, Redo };

// What an edit of the scheme changed; of `before` and `after` only these parts are filled in.
struct SchemeChange
{
    enum Part { Name = 1, Kind = 2, Guidelines = 4, Labels = 8, Marks = 16 };
    int parts = 0;
    Task before;
    Task after;
};

struct Edit
{
    EditId id = 0;
    AnnotatorId annotator = 0; // who did it; 0: the import into a new project
    qint64 time = 0;
    EditAction action = EditAction::Do;
    EditId root = 0;       // what was done first: the edit itself, when its action is Do
    EditId reverts = 0;    // what it takes back; 0 when its action is Do
    qint64 firstEvent = 0; // 0: it decided nothing
    qint64 lastEvent = 0;
    qint64 left = 0; // texts that stayed as they were, because they had been decided anew
    ImportId import = 0;
    std::optional<SchemeChange> scheme;
    bool standing = false; // something of it may still be taken back

    qint64 events() const { return firstEvent ? lastEvent - firstEvent + 1 : 0; }
};

// An edit with what a list says of it.
struct EditLine
{
    Edit edit;
    bool done = false;               // it, or what did it again, stands
    QString annotator;               // empty: nobody said
    std::optional<LabelEvent> event; // the first; those of a bulk edit are alike
    QStringList labels;              // of that event, as they are called now
    QString text;                    // the beginning of the only text
    QString import;                  // the file's name
    qint64 texts = 0;                // that it decided, or brought
};

// What undo or redo did.
struct EditOutcome
{
    EditLine line; // what was taken back or done again: the root; its id is 0 when there was nothing
    EditAction action = EditAction::Undo;
    qint64 texts = 0;       // that changed
    qint64 left = 0;        // decided anew since, and left so
    TextId text = 0;        // the only one that changed; 0: none or several
    QList<EditLine> passed; // newer ones of which nothing could be taken back; at most the first few
    qint64 passedOver = 0;  // how many those were
};

// What walking through the history did.
struct WalkOutcome
{
    EditAction action = EditAction::Undo;
    qint64 edits = 0;
    qint64 texts = 0;
    qint64 left = 0;
};

// How far an edit of many texts is: of `total` texts (an edit without any counts as one) `done` are through. Called on the
// writer's thread, some times a second or oftener. False: stop, and let nothing of it be; the edit is then an Error.
using EditProgress = std::function<bool(qint64 done, qint64 total)>;

// What an edit says that its progress stopped.
Error editStopped();

// How the labels, the marks and the guidelines are to be from now on, and what becomes of the texts that it concerns.
struct SchemeEdit
{
    Task task;
    QHash<LabelId, LabelId> moves; // texts of the first get the second; 0: they are open, and come up again
};

// A state of the guidelines that was there at some time.
struct GuidelinesVersion
{
    QString text;
    QString annotator; // empty for the first one
    qint64 time = 0;   // since when; 0 for the first one
};

} // namespace wendu
