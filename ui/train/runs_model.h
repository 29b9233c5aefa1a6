// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QAbstractTableModel>

namespace wendu {

class RunFeed;

// The runs, newest first, to compare and star.
class RunsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StarColumn, RunColumn, LabelsColumn, AccuracyColumn, F1Column, TimeColumn, ColumnCount };
    enum Role { HasNoteRole = Qt::UserRole };

    explicit RunsModel(RunFeed *feed, QObject *parent = nullptr);

    RunId runAt(int row) const; // 0: no such row
    int rowOf(RunId run) const; // -1: none

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override; // the star: Qt::CheckStateRole
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void retranslate();

    // "83.1 % ± 2.7", with the interval's half width in points.
    static QString accuracyText(const Evaluation &evaluation);

private:
    void take();
    QVariant text(const Run &run, int column) const;
    QString accuracyOrState(const Run &run) const;
    QString toolTip(const Run &run) const;

    RunFeed *m_feed;
    QList<Run> m_runs;
};

} // namespace wendu
