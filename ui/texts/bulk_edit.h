// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"

#include <QObject>
#include <QStringList>

namespace wendu {

class Project;

// The same decision for many texts in one write: all of them or none. Undo takes the last one back, in one write as well.
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
    void undone(qsizetype count);
    void failed(const wendu::Error &error);

private:
    void write(const QList<TextId> &texts, EventKind kind, const QList<LabelId> &labels);

    Project *m_project;
    AnnotatorId m_annotator;
    QList<QStringList> m_done; // the events of each edit, the latest last
};

} // namespace wendu
