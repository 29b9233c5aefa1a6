// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pace/bar_chart.h"

#include "ui/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace wendu {
namespace {

constexpr int barArea = 64;
constexpr double share = 0.62; // of its slot that a bar takes

} // namespace

BarChart::BarChart(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void BarChart::setBars(const QList<Bar> &bars)
{
    m_bars = bars;
    if (m_chosen >= m_bars.size())
        choose(-1);
    update();
}

void BarChart::setTitle(const QString &title)
{
    setAccessibleName(title);
}

void BarChart::setWhenEmpty(const QString &sentence)
{
    m_whenEmpty = sentence;
    update();
}

QSize BarChart::sizeHint() const
{
    return {220, fontMetrics().height() * 2 + barArea + 6};
}

QRect BarChart::area() const
{
    return rect().adjusted(0, fontMetrics().height() + 2, 0, -fontMetrics().height() - 4);
}

QRectF BarChart::slot(int bar) const
{
    const double width = static_cast<double>(area().width()) / static_cast<double>(std::max<qsizetype>(m_bars.size(), 1));
    return {area().left() + bar * width, 0, width, static_cast<double>(height())};
}

double BarChart::tallest() const
{
    double most = 0;
    for (const Bar &bar : m_bars)
        most = std::max(most, bar.height);
    return most;
}

void BarChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect bars = area();
    const double most = tallest();
    painter.setPen(theme::mutedText());
    if (most > 0)
        painter.drawText(QRect(0, 0, width(), fontMetrics().height()), Qt::AlignLeft, QLocale().toString(most, 'f', 0));
    else
        painter.drawText(bars, Qt::AlignCenter | Qt::TextWordWrap, m_whenEmpty);
    painter.setPen(QPen(theme::border(), 1));
    painter.drawLine(bars.left(), bars.bottom() + 1, bars.right(), bars.bottom() + 1);
    int free = 0; // names do not run into each other
    for (int i = 0; i < m_bars.size(); ++i) {
        const Bar &bar = m_bars.at(i);
        const QRectF place = slot(i);
        const double height = most > 0 ? bar.height / most * bars.height() : 0;
        const double width = place.width() * share;
        const QRectF shape(place.center().x() - width / 2, bars.bottom() + 1 - std::max(height, bar.height > 0 ? 2.0 : 0.0),
                           width, std::max(height, bar.height > 0 ? 2.0 : 0.0));
        painter.setPen(Qt::NoPen);
        painter.setBrush(bar.strong ? theme::accent() : theme::mutedText());
        painter.drawRoundedRect(shape, 1.5, 1.5);
        if (i == m_chosen) {
            painter.setPen(QPen(theme::accent(), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(place.left() + 1, bars.top(), place.width() - 2, bars.height() + 2), 3, 3);
        }
        const int name = fontMetrics().horizontalAdvance(bar.name);
        const int left = std::clamp(int(place.center().x()) - name / 2, 0, std::max(0, this->width() - name));
        if (!bar.name.isEmpty() && left >= free) {
            painter.setPen(bar.strong ? theme::text() : theme::mutedText());
            painter.drawText(QPoint(left, bars.bottom() + 3 + fontMetrics().ascent()), bar.name);
            free = left + name + 6;
        }
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme::accent(), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
}

void BarChart::choose(int bar)
{
    if (m_chosen == bar)
        return;
    m_chosen = bar;
    const QString value = bar < 0 ? QString() : m_bars.at(bar).value;
    setAccessibleDescription(value);
    update();
    Q_EMIT chosenChanged(value);
}

bool BarChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (int i = 0; i < m_bars.size(); ++i) {
        if (slot(i).contains(help->pos())) {
            QToolTip::showText(help->globalPos(), m_bars.at(i).value, this, slot(i).toRect());
            return true;
        }
    }
    return true;
}

void BarChart::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_bars.size()) - 1;
    if (last < 0 || (event->key() != Qt::Key_Left && event->key() != Qt::Key_Right)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int step = event->key() == Qt::Key_Left ? -1 : 1;
    choose(m_chosen < 0 ? last : std::clamp(m_chosen + step, 0, last));
}

void BarChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void BarChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    choose(-1);
    update();
}

} // namespace wendu
