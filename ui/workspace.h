// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QObject>

namespace wendu {

class EditHistory;
class EditWatch;
class Project;
class Runner;
class Settings;
class WorkerClient;

// An open project with all that a page needs of it. Pages keep a pointer and own none of it; a window makes its pages anew
// for each project, so these never change under a page.
struct Workspace
{
    Project *project = nullptr;
    Runner *runner = nullptr;
    WorkerClient *worker = nullptr;
    Settings *settings = nullptr;
    AnnotatorId annotator = 0;
    EditWatch *edits = nullptr;     // those of many texts; whoever gets none works without being watched
    EditHistory *history = nullptr; // undo and redo; whoever gets none makes one, which does the same
};

} // namespace wendu
