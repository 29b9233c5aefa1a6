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
    return pixmap;
}

} // namespace wendu
