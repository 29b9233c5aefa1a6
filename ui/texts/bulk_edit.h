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

    struct Done
    {
        EventKind kind = EventKind::Label; // Flag or Unflag, whichever it was
        qsizetype texts = 0;               // that changed; those that were so already are not counted
        qsizetype twins = 0;               // identical texts that came along
        bool takenAway = false;            // the label, from texts that all had it
    };

    // What becomes of the labels that are there, where a text has several at once; else the one that is there is replaced.
    // Toggle: added, or where all of the texts have it taken away, from these alone and not from texts identical to them.
    enum class Joining { Replace, Add, Toggle };
    void label(const QList<TextId> &texts, LabelId label, Joining joining = Joining::Toggle);
    void replaceLabels(const QList<TextId> &texts, const QList<LabelId> &labels); // these and no others
    void skip(const QList<TextId> &texts);
    void clear(const QList<TextId> &texts); // neither labelled nor skipped any more
    void flag(const QList<TextId> &texts);  // where all of them have a flag, it is taken away

Q_SIGNALS:
    void edited(const wendu::BulkEdit::Done &done);
    void failed(const wendu::Error &error);

private:
    void write(const QList<TextId> &texts, EventKind kind, const QList<LabelId> &labels, Joining joining = Joining::Replace);

    Workspace m_workspace;
};

} // namespace wendu
