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

    enum class WhenAllHaveIt { TakeAway, Keep };
    // Where a text has several labels at once, the label joins them, and where all of the texts have it, it can be taken
    // away, from these alone and not from texts that are identical to them; else it takes the place of the one that is
    // there.
    void label(const QList<TextId> &texts, LabelId label, WhenAllHaveIt then = WhenAllHaveIt::TakeAway);
    void replaceLabels(const QList<TextId> &texts, const QList<LabelId> &labels); // these and no others
    void skip(const QList<TextId> &texts);
    void clear(const QList<TextId> &texts); // neither labelled nor skipped any more
    void flag(const QList<TextId> &texts);  // where all of them have a flag, it is taken away

Q_SIGNALS:
    void edited(const wendu::BulkEdit::Done &done);
    void failed(const wendu::Error &error);

private:
    enum class Joins { No, Yes, OrLeaves };
    void write(const QList<TextId> &texts, EventKind kind, const QList<LabelId> &labels, Joins joins = Joins::No);

    Workspace m_workspace;
};

} // namespace wendu
