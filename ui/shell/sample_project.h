// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/project_creation.h"

namespace wendu {

// What makes the sample project at `path`: real product reviews with the labels negative, neutral and positive. A fifth of
// them is the hold-out and comes with the raters' labels, so that accuracy can be measured at once; the rest is the
// annotator's.
NewProject sampleProject(const QString &path);

// Where the sample project is kept when nobody says otherwise: the user's data folder.
QString sampleProjectPath();

} // namespace wendu
