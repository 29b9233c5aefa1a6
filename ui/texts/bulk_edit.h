// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"

#include <QObject>
#include <QStringList>

namespace wendu {

class Project;

// The same decision for many texts in one write: all of them or none. Undo takes the last one back, in one write as well,
// save what was decided anew in between.
class BulkEdit : public QObject
{
    Q_OBJECT

public:
    BulkEdit(Project *project, AnnotatorId annotator, QObject *parent = nullptr);

    void label(const QList<TextId> &texts, LabelId label);
    void skip(const QList<TextId> &texts);
    void clear(const QList<TextId> &texts); // neither labelled nor skipped any more
    bool canUndo() const { return !m_done.isEmpty(); }
    void undo();

Q_SIGNALS:
    // How many texts changed; those that were so already are not counted.
    void edited(wendu::EventKind kind, qsizetype count);
    // How many texts were taken back, and how many were left as they are, because they were decided anew since.
    void undone(qsizetype count, qsizetype left);
    void failed(const wendu::Error &error);

private:
    void write(const QList<TextId> &texts, EventKind kind, const QList<LabelId> &labels);

    Project *m_project;
    AnnotatorId m_annotator;
    struct Edit
    {
        QStringList events;
        bool failedBefore = false; // to be taken back
    };
    QList<Edit> m_done; // the latest last
};

} // namespace wendu
