// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"
#include "ui/workspace.h"

#include <QObject>

namespace wendu {

// The same decision for many texts in one write: all of them or none. As one write it is one edit, which undo takes back.
class BulkEdit : public QObject
{
    Q_OBJECT

public:
    // Identical texts come along with a label where the settings, which may be none, say so.
    BulkEdit(const Workspace &workspace, QObject *parent = nullptr);

    // Where a text has several labels at once, the label joins them; else it takes the place of the one that is there.
    void label(const QList<TextId> &texts, LabelId label);
    void skip(const QList<TextId> &texts);
    void clear(const QList<TextId> &texts); // neither labelled nor skipped any more
    void flag(const QList<TextId> &texts);  // where all of them have a flag, it is taken away

Q_SIGNALS:
    // How many texts changed; those that were so already are not counted. The kind is what was done: Flag or Unflag.
    void edited(wendu::EventKind kind, qsizetype count);
    void failed(const wendu::Error &error);

private:
    void write(const QList<TextId> &texts, EventKind kind, const QList<LabelId> &labels);

    Workspace m_workspace;
};

} // namespace wendu
