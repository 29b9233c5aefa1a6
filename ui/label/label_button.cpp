// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label/label_button.h"

#include "ui/theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace wendu {
namespace {

constexpr int keyBox = 24;
constexpr int dot = 10;
constexpr int longestName = 240;
constexpr int tick = 12;

} // namespace

LabelButton::LabelButton(const Label &label, QWidget *parent)
    : QAbstractButton(parent)
    , m_label(label)
{
    setText(label.name);
    setAccessibleName(label.name);
    LabelButton::retranslate();
    setCheckable(true); // so that a screen reader says which are chosen
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

void LabelButton::retranslate()
{
    setToolTip(m_label.key.isEmpty() ? m_label.name : tr("%1 (key %2)").arg(m_label.name, m_label.key.toUpper()));
}

void LabelButton::setChosen(bool chosen)
{
    setChecked(chosen);
}

void LabelButton::setSlim(bool slim)
{
    m_slim = slim;
    updateGeometry();
}

int LabelButton::nameStart() const
{
    return edge() + keyBox + dot + 2 * gap();
}

QFont LabelButton::nameFont() const
{
    QFont name = font();
    if (!m_slim)
        name.setPointSizeF(name.pointSizeF() * 1.15);
    return name;
}

QSize LabelButton::sizeHint() const
{
    const int name = QFontMetrics(nameFont()).horizontalAdvance(m_label.name);
    return {nameStart() + std::min(name, longestName) + edge(), m_slim ? 34 : 58};
}

QSize LabelButton::minimumSizeHint() const
{
    return {nameStart() + 3 * keyBox + edge(), sizeHint().height()};
}

void LabelButton::paintFrame(QPainter &painter) const
{
    const bool strong = isChecked() || isDown();
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(strong || hasFocus() ? theme::accent() : theme::border(), hasFocus() ? 2 : strong ? 1.6 : 1));
    painter.setBrush(underMouse() || isDown() || isChecked() ? theme::window() : theme::card());
    painter.drawRoundedRect(frame, 9, 9);
}

void LabelButton::paintKey(QPainter &painter, const QRectF &box) const
{
    if (m_label.key.isEmpty())
        return;
    painter.setPen(QPen(theme::border(), 1));
    painter.setBrush(theme::window());
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(theme::mutedText());
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.92);
    painter.setFont(small);
    painter.drawText(box, Qt::AlignCenter, m_label.key.toUpper());
}

void LabelButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    const int middle = height() / 2;
    int x = edge();
    paintKey(painter, QRectF(x, middle - keyBox / 2.0 + 1, keyBox, keyBox - 2));
    x += keyBox + gap();
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(m_label.colour));
    painter.drawEllipse(QPointF(x + dot / 2.0, middle), dot / 2.0, dot / 2.0);
    const QFont name = nameFont();
    painter.setFont(name);
    painter.setPen(isEnabled() ? theme::text() : theme::faint());
    const int reserved = isChecked() ? tick + gap() / 2 : 0;
    const QRect place(nameStart(), 0, width() - nameStart() - edge() - reserved, height());
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(name).elidedText(m_label.name, Qt::ElideRight, place.width()));
    if (isChecked()) {
        const QPointF at(width() - edge() - tick, middle);
        painter.setPen(QPen(theme::accent(), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF{at + QPointF(0, 0), at + QPointF(4, 4), at + QPointF(tick - 1, -5)});
    }
}

void LabelButton::keyPressEvent(QKeyEvent *event)
{
    // Space accepts the suggestion everywhere on the page, so Enter presses the button that has the focus.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void LabelButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void LabelButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace wendu
