// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QHash>
#include <QTableWidget>

namespace wendu {

// The labels of a project and, below them, its marks, to be edited: name, key, colour, order. Each keeps its id, and with
// that its texts, whatever it is called. Where a label has texts they can be queued again.
class LabelsTable : public QTableWidget
{
    Q_OBJECT

public:
    explicit LabelsTable(QWidget *parent = nullptr);

    void hideTexts(); // of labels that no text can have yet
    void setLabels(const QList<Label> &labels, const QList<Label> &marks = {});
    void setCounts(const QHash<LabelId, qint64> &ofLabels, const QHash<MarkId, qint64> &ofMarks);
    QList<Label> labels() const;
    QList<Label> marks() const;
    QList<LabelId> queuedAgain() const;
    qint64 textsOf(int row) const;
    Label labelAt(int row) const; // or the mark
    bool isMark(int row) const { return row >= m_labels; }
    int labelCount() const { return m_labels; }
    bool canMove(int row, int by) const; // among its own kind
    QString fault() const; // what is wrong with them, in a sentence; empty when they can be used

    void addLabel(); // with the first digit that is free
    void addMark();
    void removeLabel(int row);
    void moveLabel(int row, int by);

Q_SIGNALS:
    void edited();

private:
    void add(int row, const Label &label);
    void fill(int row, const Label &label);
    void nameKinds();
    void showCount(int row);
    void chooseColour(int row);
    void paintColour(int row, const QString &colour);

    int m_labels = 0; // rows; those below are marks
    QHash<LabelId, qint64> m_texts;
    QHash<MarkId, qint64> m_markedTexts;
};

} // namespace wendu
