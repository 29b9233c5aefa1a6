// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/command_delegate.h"

#include "ui/palette/command_list.h"
#include "ui/theme.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace wendu {
namespace {

constexpr int padding = 14;
constexpr int gap = 14;
constexpr int keyPadding = 7;

// Returns how wide the key is with its frame.
int paintKeys(QPainter *painter, const QRect &line, const QString &keys, const QFontMetrics &metrics)
{
    const int width = metrics.horizontalAdvance(keys) + 2 * keyPadding;
    const QRectF box(line.right() - width, line.center().y() - metrics.height() / 2.0 - 1.5, width, metrics.height() + 4);
    painter->setPen(QPen(theme::border(), 1));
    painter->setBrush(theme::window());
    painter->drawRoundedRect(box, 4, 4);
    painter->setPen(theme::mutedText());
    painter->drawText(box, Qt::AlignCenter, keys);
    return width + gap;
}

// Returns how wide the name is.
int paintName(QPainter *painter, const QRect &line, const QString &name, const QFont &font, const QColor &ink,
              const QList<int> &matched)
{
    QTextLayout layout(name, font);
    QList<QTextLayout::FormatRange> formats;
    for (const int place : matched) {
        QTextLayout::FormatRange range{place, 1, {}};
        range.format.setForeground(theme::accent());
        range.format.setFontWeight(QFont::Bold); // hue is not the only carrier
        formats.append(range);
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine text = layout.createLine();
    text.setLineWidth(100000);
    layout.endLayout();
    painter->setPen(ink);
    painter->save();
    painter->setClipRect(line);
    layout.draw(painter, QPointF(line.left(), line.center().y() - text.height() / 2 + 1));
    painter->restore();
    return int(text.naturalTextWidth());
}

} // namespace

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, option.fontMetrics.height() + 16};
}

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool current = option.state & QStyle::State_Selected;
    if (current) {
        painter->fillRect(option.rect, theme::border());
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), theme::accent());
    }
    const bool enabled = index.data(CommandList::EnabledRole).toBool();
    QRect line = option.rect.adjusted(padding, 0, -padding, 0);
    painter->setFont(option.font);
    const QString keys = index.data(CommandList::KeysRole).toString();
    const QString reason = index.data(CommandList::ReasonRole).toString();
    // On the darker ground of the current line the muted ink would not read.
    const QColor second = current ? theme::text() : theme::mutedText();
    if (!enabled && !reason.isEmpty()) {
        painter->setPen(second);
        QFont slanted = option.font;
        slanted.setItalic(true);
        painter->setFont(slanted);
        const int width = QFontMetrics(slanted).horizontalAdvance(reason);
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, reason);
        painter->setFont(option.font);
        line.setRight(line.right() - width - gap);
    } else if (!keys.isEmpty()) {
        line.setRight(line.right() - paintKeys(painter, line, keys, option.fontMetrics));
    }
    const QColor ink = enabled ? theme::text() : second;
    const int name = paintName(painter, line, index.data().toString(), option.font, ink,
                               index.data(CommandList::MatchedRole).value<QList<int>>());
    const QString place = index.data(CommandList::PlaceRole).toString();
    const QRect rest = line.adjusted(name + gap, 0, 0, 0);
    if (rest.width() > 0) {
        painter->setPen(second);
        painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(place, Qt::ElideRight, rest.width()));
    }
    painter->restore();
}

} // namespace wendu
