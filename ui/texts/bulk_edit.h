// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"

#include <QObject>

namespace wendu {

class Project;

// The same decision for many texts in one write: all of them or none. As one write it is one edit, which undo takes back.
class BulkEdit : public QObject
{
    Q_OBJECT

public:
    BulkEdit(Project *project, AnnotatorId annotator, QObject *parent = nullptr);

    void label(const QList<TextId> &texts, LabelId label);
    void skip(const QList<TextId> &texts);
    void clear(const QList<TextId> &texts); // neither labelled nor skipped any more

Q_SIGNALS:
    // How many texts changed; those that were so already are not counted.
    void edited(wendu::EventKind kind, qsizetype count);
    void failed(const wendu::Error &error);

private:
    void write(const QList<TextId> &texts, EventKind kind, const QList<LabelId> &labels);

    Project *m_project;
    AnnotatorId m_annotator;
};

} // namespace wendu
