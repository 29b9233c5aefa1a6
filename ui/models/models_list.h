// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace wendu {

class ModelsFeed;

// The models as a list, newest first.
class ModelsList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { AboutRole = Qt::UserRole, FigureRole, StarredRole };

    explicit ModelsList(ModelsFeed *feed, QObject *parent = nullptr);

    RunId runAt(int row) const; // 0: no such row
    int rowOf(RunId run) const; // -1: none

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    ModelsFeed *m_feed;
};

// Two lines: the run and its accuracy; what it learnt from, when, and its size.
class ModelsDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace wendu
