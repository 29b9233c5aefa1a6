// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plot_legend.h"

#include "ui/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>

namespace wendu {
namespace {

constexpr int strokeWidth = 18;
constexpr int gap = 6;
constexpr int padding = 4;

QColor colourOf(int colour)
{
    return colour == PlotSeries::faint ? theme::faint() : theme::series(colour);
}

} // namespace

LegendEntry::LegendEntry(const PlotSeries &series, QWidget *parent)
    : QAbstractButton(parent)
    , m_key(series.key)
    , m_colour(series.colour)
    , m_shape(series.shape)
{
    setText(series.name);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Curve: %1").arg(series.name));
    setToolTip(tr("Show or hide this curve"));
}

QSize LegendEntry::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {strokeWidth + gap + metrics.horizontalAdvance(text()) + 2 * padding, metrics.height() + 2 * padding};
}

void LegendEntry::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor stroke = colourOf(m_colour);
    stroke.setAlphaF(isChecked() ? 1.0F : 0.35F);
    const double middle = height() / 2.0;
    const QPointF centre(padding + strokeWidth / 2.0, middle);
    painter.setPen(QPen(stroke, 2));
    painter.setBrush(stroke);
    if (m_shape == PlotSeries::Shape::Marks) {
        painter.drawLine(centre - QPointF(0, 6), centre + QPointF(0, 6)); // its interval
        painter.drawEllipse(centre, 3, 3);
    } else {
        painter.drawLine(QPointF(padding, middle), QPointF(padding + strokeWidth, middle));
        if (m_shape == PlotSeries::Shape::Dots)
            painter.drawEllipse(centre, 2, 2);
    }
    QFont font = this->font();
    font.setStrikeOut(!isChecked()); // the colour alone does not say it
    painter.setFont(font);
    painter.setPen(isChecked() ? theme::text() : theme::mutedText());
    painter.drawText(rect().adjusted(padding + strokeWidth + gap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
    }
}

PlotLegend::PlotLegend(QWidget *parent)
    : QWidget(parent)
    , m_entries(new QHBoxLayout)
    , m_export(new QPushButton(theme::icon(QStringLiteral("export")), QString(), this))
{
    m_export->setProperty("flat", true);
    auto *menu = new QMenu(m_export);
    for (const char *format : {"PNG", "SVG", "PDF", "CSV"}) {
        const QString name = QLatin1String(format);
        connect(menu->addAction(name + u'…'), &QAction::triggered, this,
                [this, name] { Q_EMIT exportAsked(name.toLower()); });
    }
    m_export->setMenu(menu);
    m_entries->setSpacing(8);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(m_entries);
    row->addStretch();
    row->addWidget(m_export);
    retranslate();
}

void PlotLegend::setSeries(const QList<PlotSeries> &series, const QSet<QString> &hidden)
{
    QList<QPair<QString, QString>> wanted;
    QList<const PlotSeries *> first;
    for (const PlotSeries &one : series) {
        const QPair<QString, QString> entry(one.key, one.name);
        if (one.name.isEmpty() || wanted.contains(entry))
            continue;
        wanted.append(entry);
        first.append(&one);
    }
    if (wanted == m_shown)
        return;
    m_shown = wanted;
    while (QLayoutItem *item = m_entries->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const PlotSeries *one : first) {
        auto *entry = new LegendEntry(*one, this);
        entry->setChecked(!hidden.contains(one->key));
        connect(entry, &QAbstractButton::toggled, this, [this, entry](bool shown) { Q_EMIT toggled(entry->key(), shown); });
        m_entries->addWidget(entry);
    }
}

void PlotLegend::setShown(const QString &key, bool shown)
{
    const auto entries = findChildren<LegendEntry *>();
    for (LegendEntry *entry : entries) {
        if (entry->key() == key)
            entry->setChecked(shown);
    }
}

void PlotLegend::retranslate()
{
    m_export->setText(tr("Export"));
    m_export->setToolTip(tr("Save the plot as a picture, or its figures as a table"));
    m_export->setAccessibleName(tr("Export the plot"));
}

} // namespace wendu
