// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/custom_plot.h"

#include "ui/widgets/panel_axes.h"

#include "ui/theme.h"

namespace wendu {
namespace {

constexpr int titleHeight = 34;
constexpr int smallRight = 16; // half of a tick's label, or the last is left out
constexpr int smallTop = 12;   // half of a tick's label

QColor colourOf(const PlotSeries &series)
{
    QColor colour = series.colour == PlotSeries::faint ? theme::faint() : theme::series(series.colour);
    if (series.shape == PlotSeries::Shape::Trace)
        colour.setAlphaF(0.30F);
    return colour;
}

// Steps and labels are counted: no tick between two of them.
class WholeTicker : public QCPAxisTicker
{
protected:
    double getTickStep(const QCPRange &range) override
    {
        return std::max(1.0, std::round(QCPAxisTicker::getTickStep(range)));
    }
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale &locale, QChar, int) override
    {
        return locale.toString(std::llround(tick));
    }
};

class PercentTicker : public QCPAxisTicker
{
protected:
    QString getTickLabel(double tick, const QLocale &locale, QChar, int) override
    {
        return locale.toString(tick * 100, 'g', 4) + QStringLiteral(" %");
    }
};

QCPItemText *textAt(QCustomPlot *plot, QCPAxisRect *rect, QPointF place, Qt::Alignment alignment)
{
    auto *text = new QCPItemText(plot);
    text->setClipToAxisRect(false);
    text->position->setType(QCPItemPosition::ptAxisRectRatio);
    text->position->setAxisRect(rect);
    text->position->setCoords(place);
    text->setPositionAlignment(alignment);
    text->setTextAlignment(Qt::AlignHCenter);
    text->setSelectable(false);
    return text;
}

void paintAxis(QCPAxis *axis)
{
    axis->setBasePen(Qt::NoPen);
    axis->setTickPen(Qt::NoPen);
    axis->setSubTickPen(Qt::NoPen);
    axis->setTickLabelFont(theme::bodyFont());
    axis->setLabelFont(theme::bodyFont());
    axis->setTickLabelColor(theme::mutedText());
    axis->setLabelColor(theme::mutedText());
    axis->grid()->setPen(QPen(theme::border(), 1));
    axis->grid()->setZeroLinePen(QPen(theme::border(), 1));
    axis->setTickLabelPadding(6);
}

QVector<double> column(const std::vector<PlotPoint> &points, double PlotPoint::*field)
{
    QVector<double> values;
    values.reserve(qsizetype(points.size()));
    for (const PlotPoint &point : points)
        values.append(point.*field);
    return values;
}

bool withIntervals(const PlotSeries &series)
{
    return !series.points.empty()
           && std::all_of(series.points.begin(), series.points.end(), [](const PlotPoint &p) { return p.hasInterval(); });
}

void drawBand(const PanelAxes &panel, const PlotSeries &series)
{
    const QVector<double> x = column(series.points, &PlotPoint::x);
    QCPGraph *low = panel.rect->parentPlot()->addGraph(panel.x(), panel.y());
    low->setData(x, column(series.points, &PlotPoint::low), true);
    low->setPen(Qt::NoPen);
    QCPGraph *high = panel.rect->parentPlot()->addGraph(panel.x(), panel.y());
    high->setData(x, column(series.points, &PlotPoint::high), true);
    high->setPen(Qt::NoPen);
    QColor fill = colourOf(series);
    fill.setAlphaF(0.18F);
    high->setBrush(fill);
    high->setChannelFillGraph(low);
}

void drawIntervals(const PanelAxes &panel, const PlotSeries &series, QCPGraph *graph)
{
    auto *bars = new QCPErrorBars(panel.x(), panel.y());
    QVector<double> below;
    QVector<double> above;
    for (const PlotPoint &point : series.points) {
        below.append(point.y - point.low);
        above.append(point.high - point.y);
    }
    bars->setDataPlottable(graph);
    bars->setData(below, above);
    bars->setPen(QPen(colourOf(series), 2));
    bars->setWhiskerWidth(7);
    bars->setSymbolGap(0);
    panel.rect->parentPlot()->setCurrentLayer(QStringLiteral("main"));
}

} // namespace

PanelAxes PanelAxes::make(QCustomPlot *plot, int row, QCPMarginGroup *margins)
{
    PanelAxes panel;
    panel.rect = new QCPAxisRect(plot);
    plot->plotLayout()->addElement(row, 0, panel.rect);
    panel.rect->setAutoMargins(QCP::msLeft | QCP::msBottom);
    panel.rect->setMinimumMargins(QMargins(40, 0, 0, 0));
    panel.rect->setMarginGroup(QCP::msLeft, margins);
    panel.rect->setRangeDrag(Qt::Horizontal);
    panel.rect->setRangeZoom(Qt::Horizontal);
    panel.x()->setTicker(QSharedPointer<WholeTicker>::create());
    panel.title = textAt(plot, panel.rect, {0, 0}, Qt::AlignLeft | Qt::AlignBottom);
    panel.readOut = textAt(plot, panel.rect, {1, 0}, Qt::AlignRight | Qt::AlignBottom);
    panel.title->setPadding({0, 0, 0, 10}); // clear of the topmost tick
    panel.readOut->setPadding({0, 0, 0, 10});
    panel.whenEmpty = textAt(plot, panel.rect, {0.5, 0.5}, Qt::AlignCenter);
    panel.cursor = new QCPItemStraightLine(plot);
    panel.cursor->setClipAxisRect(panel.rect);
    panel.cursor->setSelectable(false);
    for (QCPItemPosition *point : {panel.cursor->point1, panel.cursor->point2}) {
        point->setAxisRect(panel.rect);
        point->setAxes(panel.x(), panel.y());
        point->setTypeX(QCPItemPosition::ptPlotCoords);
        point->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    panel.cursor->setVisible(false);
    return panel;
}

QCPAxis *PanelAxes::x() const
{
    return rect->axis(QCPAxis::atBottom);
}

QCPAxis *PanelAxes::y() const
{
    return rect->axis(QCPAxis::atLeft);
}

void PanelAxes::paint(const PlotPanel &facts, bool small) const
{
    paintAxis(x());
    paintAxis(y());
    x()->grid()->setVisible(false);
    if (facts.percent)
        y()->setTicker(QSharedPointer<PercentTicker>::create());
    y()->ticker()->setTickCount(small ? 3 : 4);
    x()->ticker()->setTickCount(small ? 4 : 6);
    rect->setMargins(QMargins(0, small ? smallTop : titleHeight, small ? smallRight : 0, 0));
    for (QCPItemText *text : {title, readOut, whenEmpty}) {
        text->setFont(theme::bodyFont());
        text->setColor(text == title ? theme::text() : theme::mutedText());
    }
    title->setText(small ? QString() : facts.title); // its heading stands above it
    whenEmpty->setText(facts.whenEmpty);
    cursor->setPen(QPen(theme::mutedText(), 1));
}

void PanelAxes::draw(const PlotSeries &series) const
{
    using Shape = PlotSeries::Shape;
    const bool intervals = withIntervals(series);
    if (intervals && series.shape != Shape::Marks)
        drawBand(*this, series);
    QCPGraph *graph = rect->parentPlot()->addGraph(x(), y());
    graph->setName(series.name);
    graph->setData(column(series.points, &PlotPoint::x), column(series.points, &PlotPoint::y), true);
    const QColor colour = colourOf(series);
    // What was measured on texts that did not train stands out from what was only learnt.
    const bool faint = series.shape == Shape::Trace || series.colour == PlotSeries::faint;
    graph->setPen(QPen(colour, faint ? 1.0 : series.shape == Shape::Line ? 1.3 : 2.4));
    if (series.shape == Shape::Marks)
        graph->setLineStyle(QCPGraph::lsNone);
    if (series.shape == Shape::Dots || series.shape == Shape::Marks || series.points.size() == 1)
        graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, colour, series.shape == Shape::Marks ? 9 : 7));
    if (intervals && series.shape == Shape::Marks)
        drawIntervals(*this, series, graph);
}

void PanelAxes::fit(Extent values, const PlotPanel &facts) const
{
    const bool empty = values.empty();
    whenEmpty->setVisible(empty);
    x()->setVisible(!empty);
    y()->setVisible(!empty);
    if (empty) {
        values.take(facts.percent ? 0.5 : 0);
        values.take(1);
    }
    const double room = std::max((values.high - values.low) * 0.08, 0.005);
    const double low = facts.fromLowest ? facts.lowest : std::max(facts.lowest, values.low - room);
    y()->setRange(low, std::max(std::min(facts.highest, values.high + room), low + 0.01));
}

void PanelAxes::moveCursor(std::optional<double> x, const QString &reading) const
{
    cursor->setVisible(x.has_value() && !whenEmpty->visible());
    cursor->point1->setCoords(x.value_or(0), 0);
    cursor->point2->setCoords(x.value_or(0), 1);
    readOut->setText(reading);
}

} // namespace wendu
