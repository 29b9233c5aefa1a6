// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace wendu {

// Paints a row of texts: a dot in the label's colour before its name, how sure the model is as a bar and a figure, flags as
// signs, and a pale stroke where the row has not been read yet.
class TextsDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace wendu
