// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label/scale_button.h"

#include "ui/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <numbers>

namespace wendu {
namespace {

constexpr int tall = 66;
constexpr int narrowest = 50;
constexpr int keyWidth = 22;
constexpr int keyHeight = 19;
constexpr double star = 15; // across
constexpr double starGap = 3;

QPainterPath starAt(const QPointF &centre)
{
    constexpr double inner = 0.42; // of the outer radius: the five-pointed star as one draws it
    QPainterPath path;
    for (int i = 0; i < 10; ++i) {
        const double radius = star / 2 * (i % 2 ? inner : 1);
        const double angle = std::numbers::pi * (i / 5.0 - 0.5);
        const QPointF point = centre + radius * QPointF(std::cos(angle), std::sin(angle));
        if (i == 0)
            path.moveTo(point);
        else
            path.lineTo(point);
    }
    path.closeSubpath();
    return path;
}

} // namespace

ScaleButton::ScaleButton(const Label &label, int place, int steps, bool stars, QWidget *parent)
    : LabelButton(label, parent)
    , m_place(place)
    , m_steps(steps)
    , m_stars(stars)
{
    ScaleButton::retranslate();
}

void ScaleButton::retranslate()
{
    LabelButton::retranslate();
    // Whoever does not see the row hears where the step stands in it.
    setAccessibleName(tr("%1, step %2 of %3").arg(shownName()).arg(m_place + 1).arg(m_steps));
}

QFont ScaleButton::nameFont() const
{
    QFont name = font();
    name.setPointSizeF(name.pointSizeF() * 1.15);
    if (isChecked())
        name.setWeight(QFont::DemiBold);
    return name;
}

QString ScaleButton::shownName() const
{
    // A number's hyphen as the minus that it means: as wide as a digit, and at its height.
    static const QRegularExpression negative(QStringLiteral("^-(?=\\d)"));
    return QString(label().name).replace(negative, QStringLiteral("−"));
}

QSize ScaleButton::sizeHint() const
{
    const int wide
        = m_stars ? static_cast<int>(m_steps * (star + starGap)) : QFontMetrics(nameFont()).horizontalAdvance(shownName());
    return {std::max(narrowest, wide + 24), tall};
}

QSize ScaleButton::minimumSizeHint() const
{
    return {narrowest, tall};
}

void ScaleButton::paintStars(QPainter &painter, const QRectF &place) const
{
    const double wide = m_steps * (star + starGap) - starGap;
    QPointF centre(place.center().x() - wide / 2 + star / 2, place.center().y());
    const QColor colour(isEnabled() ? QColor(label().colour) : theme::faint());
    for (int i = 0; i < m_steps; ++i) {
        // Those that are not given are outlined: four of five is told from four.
        painter.setPen(QPen(i <= m_place ? colour : isEnabled() ? theme::mutedText() : theme::faint(), 1));
        painter.setBrush(i <= m_place ? QBrush(colour) : QBrush(Qt::NoBrush));
        painter.drawPath(starAt(centre));
        centre.rx() += star + starGap;
    }
}

void ScaleButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    const QRectF bar(10, height() - 7, width() - 20, isChecked() ? 4 : 3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isEnabled() ? QColor(label().colour) : theme::border());
    painter.drawRoundedRect(bar, 1.5, 1.5);
    const QRectF upper(6, 5, width() - 12, 28);
    if (m_stars) {
        paintStars(painter, upper);
    } else {
        const QFont name = nameFont();
        painter.setFont(name);
        painter.setPen(isEnabled() ? theme::text() : theme::faint());
        painter.drawText(upper, Qt::AlignCenter,
                         QFontMetrics(name).elidedText(shownName(), Qt::ElideRight, static_cast<int>(upper.width())));
    }
    paintKey(painter, QRectF((width() - keyWidth) / 2.0, 34, keyWidth, keyHeight));
}

} // namespace wendu
