// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/row_ground.h"

#include "ui/theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOptionViewItem>

namespace wendu {

void paintRowGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    constexpr int stroke = 3;
    // Sharp: an antialiased hairline is two pale ones.
    const bool smooth = painter->testRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::Antialiasing, false);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, option.palette.color(QPalette::Light));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme::border());
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    // A stroke at every selected row, since the ground alone is too pale to tell it; the current one's shows the focus.
    const bool current = view && view->currentIndex().row() == index.row();
    if (view && index.column() == 0 && (current || option.state & QStyle::State_Selected)) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(stroke, option.rect.height())),
                          current && view->hasFocus() ? theme::accent() : theme::mutedText());
    }
    painter->setRenderHint(QPainter::Antialiasing, smooth);
}

} // namespace wendu
