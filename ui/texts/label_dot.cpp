// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/label_dot.h"

#include <QColor>
#include <QPainter>
#include <QPixmap>

namespace wendu {

QIcon labelDot(const QString &colour)
{
    constexpr int size = 12;
    constexpr int scale = 2; // for screens of up to 200 %
    QPixmap pixmap(size * scale, size * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(colour));
    painter.drawEllipse(QRectF(1.5, 1.5, size - 3, size - 3));
    painter.end();
    // Paler where nothing can be done, but of the same hue: a style would grey it.
    QPixmap pale(pixmap.size());
    pale.setDevicePixelRatio(scale);
    pale.fill(Qt::transparent);
    QPainter onPale(&pale);
    onPale.setOpacity(0.5);
    onPale.drawPixmap(0, 0, pixmap);
    QIcon icon(pixmap);
    icon.addPixmap(pale, QIcon::Disabled);
    return icon;
}

} // namespace wendu
