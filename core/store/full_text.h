// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

namespace wendu {

// A text with all that holds for it now, and who decided it: what an export writes.
struct FullText
{
    Text text;
    QString meta;          // the other columns of its file, a JSON object; empty: none
    QList<LabelId> labels; // empty: not labelled
    QList<MarkId> marks;   // beside the labels
    bool skipped = false;
    bool flagged = false;
    QString comment;
    QString annotator;       // of the label or the skip; empty: neither
    qint64 time = 0;         // of it
    qint64 milliseconds = 0; // spent on it; 0: unknown
};

} // namespace wendu
