// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/matrix_cell.h"

#include "ui/theme.h"

#include <QLocale>
#include <QPainter>

namespace wendu {
namespace {

QColor mix(const QColor &ground, const QColor &ink, double share)
{
    const auto between = [share](int a, int b) { return int(a + (b - a) * share); };
    return QColor(between(ground.red(), ink.red()), between(ground.green(), ink.green()),
                  between(ground.blue(), ink.blue()));
}

} // namespace

MatrixCell::MatrixCell(QWidget *parent)
    : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::ClickFocus);
}

void MatrixCell::setFigure(qint64 count, double share, bool agrees)
{
    setText(QLocale().toString(count));
    m_share = share;
    m_agrees = agrees;
    update();
}

void MatrixCell::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Right answers in the colour of the hold-out's curve, wrong ones in that of the training's: the diagonal stands out,
    // and the figure says the rest without colour.
    const QColor ink = theme::series(m_agrees ? 1 : 0);
    const QColor ground = mix(theme::card(), ink, 0.06 + 0.74 * m_share);
    const QRectF area = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(underMouse() && isEnabled() ? QPen(theme::mutedText(), 1) : QPen(Qt::NoPen));
    painter.setBrush(ground);
    painter.drawRoundedRect(area, 4, 4);
    painter.setPen(theme::inkOn(ground));
    painter.drawText(rect(), Qt::AlignCenter, fontMetrics().elidedText(text(), Qt::ElideRight, width() - 4));
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme::accent(), 2));
        painter.drawRoundedRect(area, 4, 4);
    }
}

void MatrixCell::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void MatrixCell::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace wendu
