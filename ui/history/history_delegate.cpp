// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_delegate.h"

#include "ui/history/history_model.h"
#include "ui/theme.h"
#include "ui/widgets/row_ground.h"

#include <QPainter>

namespace wendu {
namespace {

constexpr int sideMargin = 14;
constexpr int topMargin = 8;
constexpr int dotSpace = 16;

} // namespace

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, 2 * option.fontMetrics.height() + 2 * topMargin + 3};
}

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintRowGround(painter, option, index);
    const bool done = index.data(HistoryModel::DoneRole).toBool();
    QRect line = option.rect.adjusted(sideMargin, topMargin, -sideMargin, 0);
    line.setHeight(option.fontMetrics.height());
    const QColor colour = index.data(HistoryModel::ColourRole).value<QColor>();
    const bool right = option.direction == Qt::RightToLeft;
    painter->setRenderHint(QPainter::Antialiasing);
    if (colour.isValid()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        painter->setOpacity(done ? 1 : 0.4);
        painter->drawEllipse(QPointF(right ? line.right() - 4 : line.left() + 4, line.center().y() + 1), 4, 4);
        painter->setOpacity(1);
    }
    QFont font = option.font;
    font.setStrikeOut(!done); // hue is never the only carrier
    painter->setFont(font);
    painter->setPen(done ? theme::text() : theme::mutedText());
    const QRect first = right ? line.adjusted(0, 0, -dotSpace, 0) : line.adjusted(dotSpace, 0, 0, 0);
    const Qt::Alignment side = Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft);
    painter->drawText(first, int(side),
                      option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, first.width()));
    painter->setFont(option.font);
    painter->setPen(theme::mutedText());
    const QRect second = first.translated(0, option.fontMetrics.height() + 3);
    painter->drawText(
        second, int(side),
        option.fontMetrics.elidedText(index.data(HistoryModel::MetaRole).toString(), Qt::ElideRight, second.width()));
    painter->restore();
}

} // namespace wendu
