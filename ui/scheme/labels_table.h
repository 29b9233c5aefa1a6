// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QHash>
#include <QTableWidget>

namespace wendu {

// The labels of a project, to be edited: name, key, colour, order. A label keeps its id, and with that its texts, whatever
// it is called. Where a label has texts they can be queued again.
class LabelsTable : public QTableWidget
{
    Q_OBJECT

public:
    explicit LabelsTable(QWidget *parent = nullptr);

    void setLabels(const QList<Label> &labels);
    void setCounts(const QHash<LabelId, qint64> &texts);
    QList<Label> labels() const;
    QList<LabelId> queuedAgain() const;
    qint64 textsOf(int row) const;
    Label labelAt(int row) const;
    QString fault() const; // what is wrong with them, in a sentence; empty when they can be used

    void addLabel();
    void removeLabel(int row);
    void moveLabel(int row, int by);

Q_SIGNALS:
    void edited();

private:
    void fill(int row, const Label &label);
    void showCount(int row);
    void chooseColour(int row);
    void paintColour(int row, const QString &colour);

    QHash<LabelId, qint64> m_texts;
};

} // namespace wendu
