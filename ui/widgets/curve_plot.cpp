// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header is written with Qt's keywords, which the rest of our code does without.
#undef QT_NO_KEYWORDS
#undef QT_NO_FOREACH

#include "ui/widgets/curve_plot.h"

#include "ui/theme.h"
#include "ui/widgets/plot_legend.h"

#include <qcustomplot.h>

#include <QBuffer>
#include <QFileDialog>
#include <QKeyEvent>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QVBoxLayout>

#include <cmath>

namespace wendu {
namespace {

using namespace std::chrono_literals;

constexpr auto shortestPause = 50ms; // between two drawings
constexpr int titleHeight = 30;
constexpr int smallTop = 12; // half of a tick's label
constexpr QSize smallestPicture(900, 600);
constexpr double pictureScale = 2;

QColor colourOf(const PlotSeries &series)
{
    QColor colour = series.colour == PlotSeries::faint ? theme::faint() : theme::series(series.colour);
    if (series.shape == PlotSeries::Shape::Trace)
        colour.setAlphaF(0.30F);
    return colour;
}

QString read(double value, const PlotPanel &panel)
{
    const QLocale locale;
    return panel.percent ? locale.toString(value * 100, 'f', 1) + QStringLiteral(" %") : locale.toString(value, 'f', 3);
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

// A panel's axes and the texts around them.
struct PanelParts
{
    QCPAxisRect *rect = nullptr;
    QCPItemText *title = nullptr;
    QCPItemText *readOut = nullptr;
    QCPItemText *whenEmpty = nullptr;
    QCPItemStraightLine *cursor = nullptr;

    QCPAxis *x() const { return rect->axis(QCPAxis::atBottom); }
    QCPAxis *y() const { return rect->axis(QCPAxis::atLeft); }
    // Without values there is nothing to measure: the sentence stands alone.
    void showFrame(bool shown) const
    {
        whenEmpty->setVisible(!shown);
        x()->setVisible(shown);
        y()->setVisible(shown);
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

PanelParts makePanel(QCustomPlot *plot, int row, QCPMarginGroup *margins)
{
    PanelParts panel;
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
    panel.title->setPadding({0, 0, 0, 6});
    panel.readOut->setPadding({0, 0, 0, 6});
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

void drawBand(QCustomPlot *plot, const PanelParts &panel, const PlotSeries &series)
{
    const QVector<double> x = column(series.points, &PlotPoint::x);
    QCPGraph *low = plot->addGraph(panel.x(), panel.y());
    low->setData(x, column(series.points, &PlotPoint::low), true);
    low->setPen(Qt::NoPen);
    QCPGraph *high = plot->addGraph(panel.x(), panel.y());
    high->setData(x, column(series.points, &PlotPoint::high), true);
    high->setPen(Qt::NoPen);
    QColor fill = colourOf(series);
    fill.setAlphaF(0.18F);
    high->setBrush(fill);
    high->setChannelFillGraph(low);
}

void drawIntervals(QCustomPlot *plot, const PanelParts &panel, const PlotSeries &series, QCPGraph *graph)
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
    bars->setPen(QPen(colourOf(series), 1.5));
    bars->setWhiskerWidth(7);
    bars->setSymbolGap(0);
    plot->setCurrentLayer(QStringLiteral("main"));
}

QCPGraph *drawCurve(QCustomPlot *plot, const PanelParts &panel, const PlotSeries &series)
{
    using Shape = PlotSeries::Shape;
    const bool intervals = withIntervals(series);
    if (intervals && series.shape != Shape::Marks)
        drawBand(plot, panel, series);
    QCPGraph *graph = plot->addGraph(panel.x(), panel.y());
    graph->setName(series.name);
    graph->setData(column(series.points, &PlotPoint::x), column(series.points, &PlotPoint::y), true);
    const QColor colour = colourOf(series);
    const bool thin = series.shape == Shape::Trace || series.colour == PlotSeries::faint;
    graph->setPen(QPen(colour, thin ? 1.0 : 2.0));
    if (series.shape == Shape::Marks)
        graph->setLineStyle(QCPGraph::lsNone);
    if (series.shape == Shape::Dots || series.shape == Shape::Marks || series.points.size() == 1)
        graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, colour, series.shape == Shape::Marks ? 8 : 6));
    if (intervals && series.shape == Shape::Marks)
        drawIntervals(plot, panel, series, graph);
    return graph;
}

struct Extent
{
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void take(double value)
    {
        if (!std::isfinite(value))
            return;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    bool empty() const { return low > high; }
};

Extent stepsOf(const QList<PlotSeries> &series)
{
    Extent extent;
    for (const PlotSeries &one : series) {
        if (one.points.empty())
            continue;
        extent.take(one.points.front().x);
        extent.take(one.points.back().x);
    }
    return extent;
}

} // namespace

struct CurvePlot::Private
{
    QCustomPlot *plot = nullptr;
    std::vector<PanelParts> panels;
    std::optional<double> cursor;
    bool ownView = false; // the person zoomed or panned: new points do not move the view
    bool settingView = false;

    QCPRange viewOfAll(const QList<PlotSeries> &series, double expectedEnd) const;
    void setView(const QCPRange &range);
    void fitValues(const PanelParts &panel, int index, const PlotPanel &facts, const CurvePlot &owner);
    void paint(const QList<PlotPanel> &facts, bool small);
    QByteArray picture(const QString &suffix);
    void draw(QPaintDevice *device, QSize size);
    QSize pictureSize() const { return plot->size().expandedTo(smallestPicture); }
};

QCPRange CurvePlot::Private::viewOfAll(const QList<PlotSeries> &series, double expectedEnd) const
{
    const Extent extent = stepsOf(series);
    if (extent.empty())
        return {0, std::max(10.0, expectedEnd)};
    const double high = std::max({extent.high, expectedEnd, extent.low + 1});
    const double low = extent.low <= high * 0.1 ? 0 : extent.low;
    const double room = (high - low) * 0.02; // a mark at the first or the last step is to be seen whole
    return {low - room, high + room};
}

void CurvePlot::Private::setView(const QCPRange &range)
{
    settingView = true;
    for (const PanelParts &panel : panels)
        panel.x()->setRange(range);
    settingView = false;
}

void CurvePlot::Private::fitValues(const PanelParts &panel, int index, const PlotPanel &facts, const CurvePlot &owner)
{
    const QCPRange view = panel.x()->range();
    Extent extent;
    for (const PlotSeries &series : owner.m_series) {
        if (series.panel != index || !owner.isShown(series.key))
            continue;
        for (const PlotPoint &point : series.points) {
            if (!view.contains(point.x))
                continue;
            for (const double value : {point.y, point.low, point.high})
                extent.take(value);
        }
    }
    panel.showFrame(!extent.empty());
    if (extent.empty()) {
        extent = {};
        extent.take(facts.percent ? 0.5 : 0);
        extent.take(1);
    }
    const double room = std::max((extent.high - extent.low) * 0.08, 0.005);
    const double low = facts.fromLowest ? facts.lowest : std::max(facts.lowest, extent.low - room);
    panel.y()->setRange(low, std::max(std::min(facts.highest, extent.high + room), low + 0.01));
}

void CurvePlot::Private::paint(const QList<PlotPanel> &facts, bool small)
{
    plot->setBackground(QBrush(small ? theme::window() : theme::card()));
    for (std::size_t i = 0; i < panels.size(); ++i) {
        const PanelParts &panel = panels[i];
        const PlotPanel said = facts.value(qsizetype(i));
        paintAxis(panel.x());
        paintAxis(panel.y());
        panel.x()->grid()->setVisible(false);
        if (said.percent)
            panel.y()->setTicker(QSharedPointer<PercentTicker>::create());
        panel.y()->ticker()->setTickCount(small ? 3 : 4);
        panel.x()->ticker()->setTickCount(small ? 4 : 6);
        panel.rect->setMargins(QMargins(0, small ? smallTop : titleHeight, 0, 0));
        for (QCPItemText *text : {panel.title, panel.readOut, panel.whenEmpty}) {
            text->setFont(theme::bodyFont());
            text->setColor(text == panel.title ? theme::text() : theme::mutedText());
        }
        panel.title->setText(small ? QString() : said.title); // its heading stands above it
        panel.whenEmpty->setText(said.whenEmpty);
        panel.cursor->setPen(QPen(theme::mutedText(), 1));
    }
    plot->setLocale(QLocale());
}

void CurvePlot::Private::draw(QPaintDevice *device, QSize size)
{
    QCPPainter painter;
    if (!painter.begin(device))
        return;
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.setMode(QCPPainter::pmNonCosmetic);
    // A page is measured in the device's dots, the plot in its own.
    painter.setWindow(QRect(QPoint(0, 0), size));
    plot->toPainter(&painter, size.width(), size.height());
}

QByteArray CurvePlot::Private::picture(const QString &suffix)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QSize size = pictureSize();
    if (suffix == QLatin1String("svg")) {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(0, 0), size));
        svg.setTitle(QStringLiteral("Wendu"));
        draw(&svg, size);
    } else if (suffix == QLatin1String("pdf")) {
        QPdfWriter pdf(&buffer);
        pdf.setCreator(QStringLiteral("Wendu"));
        pdf.setPageSize(QPageSize(QSizeF(size) * 72 / 96, QPageSize::Point, {}, QPageSize::ExactMatch));
        pdf.setPageMargins(QMarginsF(0, 0, 0, 0));
        draw(&pdf, size);
    } else {
        plot->toPixmap(size.width(), size.height(), pictureScale).save(&buffer, "PNG");
    }
    return bytes;
}

CurvePlot::CurvePlot(int panels, QWidget *parent)
    : QWidget(parent)
    , m_legend(new PlotLegend(this))
    , d(std::make_unique<Private>())
{
    d->plot = new QCustomPlot(this);
    d->plot->plotLayout()->clear();
    d->plot->plotLayout()->setRowSpacing(8);
    d->plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    d->plot->setFocusPolicy(Qt::NoFocus);
    d->plot->setMinimumSize(220, 110 * panels);
    d->plot->installEventFilter(this);
    auto *margins = new QCPMarginGroup(d->plot);
    for (int i = 0; i < panels; ++i) {
        d->panels.push_back(makePanel(d->plot, i, margins));
        const auto changed = qOverload<const QCPRange &, const QCPRange &>(&QCPAxis::rangeChanged);
        connect(d->panels.back().x(), changed, this, [this](const QCPRange &range, const QCPRange &before) {
            if (d->settingView)
                return;
            const QCPRange all = d->viewOfAll(m_series, m_expectedEnd);
            d->ownView = true;
            d->setView(range.size() < 1 ? before : range.bounded(all.lower, all.upper));
            scheduleReplot();
        });
    }
    connect(d->plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent *event) {
        if (event->buttons() == Qt::NoButton)
            readAt(d->panels.front().x()->pixelToCoord(event->position().x()));
    });
    connect(d->plot, &QCustomPlot::mouseDoubleClick, this, &CurvePlot::resetView);
    connect(m_legend, &PlotLegend::toggled, this, &CurvePlot::setShown);
    connect(m_legend, &PlotLegend::exportAsked, this, &CurvePlot::askWhereToSave);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(d->plot, 1);
    column->addWidget(m_legend);
    setFocusPolicy(Qt::StrongFocus);
    m_replot.setSingleShot(true);
    m_replot.setInterval(shortestPause);
    connect(&m_replot, &QTimer::timeout, this, &CurvePlot::replot);
}

CurvePlot::~CurvePlot() = default;

void CurvePlot::setPanels(const QList<PlotPanel> &panels)
{
    m_panels = panels;
    setAccessibleName(titles().join(QStringLiteral(", ")));
    scheduleReplot();
}

void CurvePlot::setXTitle(const QString &title)
{
    m_xTitle = title;
    d->panels.back().x()->setLabel(title);
    scheduleReplot();
}

void CurvePlot::setSeries(const QList<PlotSeries> &series)
{
    m_series = series;
    m_legend->setSeries(series, m_hidden);
    scheduleReplot();
}

void CurvePlot::setExpectedEnd(double x)
{
    m_expectedEnd = x;
    scheduleReplot();
}

void CurvePlot::setSmall(bool small)
{
    m_legend->setVisible(!small);
    layout()->setContentsMargins(small ? QMargins(2, 2, 2, 2) : QMargins(4, 4, 4, 4));
    scheduleReplot();
}

void CurvePlot::setShown(const QString &key, bool shown)
{
    if (shown)
        m_hidden.remove(key);
    else
        m_hidden.insert(key);
    m_legend->setShown(key, shown);
    scheduleReplot();
}

void CurvePlot::readAt(double x)
{
    const Extent all = stepsOf(m_series);
    if (all.empty())
        return;
    d->cursor = std::round(std::clamp(x, all.low, all.high));
    scheduleReplot();
}

void CurvePlot::clearCursor()
{
    d->cursor.reset();
    scheduleReplot();
}

QString CurvePlot::readOut(int panel) const
{
    if (!d->cursor)
        return {};
    QStringList parts;
    for (const PlotSeries &series : m_series) {
        const double value = valueAt(series, *d->cursor);
        if (series.panel == panel && series.readOut && isShown(series.key) && std::isfinite(value))
            parts.append(series.name + u' ' + read(value, m_panels.value(panel)));
    }
    if (parts.isEmpty())
        return {};
    parts.prepend(m_xTitle + u' ' + QLocale().toString(std::llround(*d->cursor)));
    return parts.join(QStringLiteral("  ·  "));
}

void CurvePlot::zoom(double factor, double centre)
{
    d->panels.front().x()->scaleRange(factor, centre);
}

void CurvePlot::resetView()
{
    d->ownView = false;
    scheduleReplot();
}

double CurvePlot::viewBegin() const
{
    return d->panels.front().x()->range().lower;
}

double CurvePlot::viewEnd() const
{
    return d->panels.front().x()->range().upper;
}

void CurvePlot::scheduleReplot()
{
    if (!m_replot.isActive())
        m_replot.start();
}

void CurvePlot::replot()
{
    m_replot.stop();
    d->plot->clearPlottables();
    if (!d->ownView)
        d->setView(d->viewOfAll(m_series, m_expectedEnd));
    d->paint(m_panels, m_legend->isHidden());
    for (const PlotSeries &series : std::as_const(m_series)) {
        if (isShown(series.key) && !series.points.empty())
            drawCurve(d->plot, d->panels.at(std::size_t(series.panel)), series);
    }
    for (int i = 0; i < int(d->panels.size()); ++i) {
        const PanelParts &panel = d->panels[std::size_t(i)];
        d->fitValues(panel, i, m_panels.value(i), *this);
        panel.cursor->setVisible(d->cursor.has_value() && !panel.whenEmpty->visible());
        panel.cursor->point1->setCoords(d->cursor.value_or(0), 0);
        panel.cursor->point2->setCoords(d->cursor.value_or(0), 1);
        panel.readOut->setText(readOut(i));
    }
    d->plot->replot(QCustomPlot::rpQueuedRefresh);
}

Result<void> CurvePlot::save(const QString &path)
{
    replot(); // what was fed within the last pause is in it
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (!QStringList{QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf"), QStringLiteral("csv")}.contains(
            suffix)) {
        return Error{tr("“%1” is no kind of file that a plot can be saved as.").arg(suffix),
                     tr("Let the name end in .png, .svg, .pdf or .csv.")};
    }
    QByteArray bytes;
    if (suffix == QLatin1String("csv")) {
        bytes = csvOf(m_series, titles(), m_xTitle);
    } else {
        auto *legend = new QCPLegend;
        d->plot->plotLayout()->addElement(d->plot->plotLayout()->rowCount(), 0, legend);
        d->plot->plotLayout()->setRowStretchFactor(d->plot->plotLayout()->rowCount() - 1, 0.001);
        legend->setLayer(QStringLiteral("legend"));
        legend->setFillOrder(QCPLegend::foColumnsFirst);
        legend->setBrush(Qt::NoBrush);
        legend->setBorderPen(Qt::NoPen);
        legend->setFont(theme::bodyFont());
        legend->setTextColor(theme::text());
        QSet<QString> named;
        for (int i = 0; i < d->plot->graphCount(); ++i) {
            QCPGraph *graph = d->plot->graph(i);
            if (!graph->name().isEmpty() && !named.contains(graph->name()))
                legend->addItem(new QCPPlottableLegendItem(legend, graph));
            named.insert(graph->name());
        }
        bytes = d->picture(suffix);
        d->plot->plotLayout()->remove(legend);
        d->plot->plotLayout()->simplify();
    }
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return Error{tr("%1 could not be written: %2.").arg(QDir::toNativeSeparators(path), file.errorString()),
                 tr("Choose another place, or make room, and export again.")};
}

void CurvePlot::askWhereToSave(const QString &suffix)
{
    auto *dialog = new QFileDialog(this, tr("Export the plot"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilter(QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix));
    dialog->selectFile(tr("curves") + u'.' + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (const Result<void> done = save(path); done)
            Q_EMIT saved(path);
        else
            Q_EMIT notSaved(done.error());
    });
    dialog->open();
}

void CurvePlot::moveCursor(int points)
{
    const double stride = std::max(1.0, std::round((viewEnd() - viewBegin()) / 100));
    readAt(d->cursor.value_or(std::min(viewEnd(), stepsOf(m_series).high)) + points * stride);
}

QStringList CurvePlot::titles() const
{
    QStringList titles;
    for (const PlotPanel &panel : m_panels)
        titles.append(panel.title);
    return titles;
}

void CurvePlot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange)
        scheduleReplot();
    if (event->type() == QEvent::LanguageChange)
        m_legend->retranslate();
}

void CurvePlot::keyPressEvent(QKeyEvent *event)
{
    const double centre = d->cursor.value_or((viewBegin() + viewEnd()) / 2);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(-1);
    case Qt::Key_Right:
        return moveCursor(1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(0.8, centre);
    case Qt::Key_Minus:
        return zoom(1.25, centre);
    case Qt::Key_Home:
        return resetView();
    case Qt::Key_Escape:
        if (d->cursor)
            return clearCursor();
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void CurvePlot::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void CurvePlot::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void CurvePlot::paintEvent(QPaintEvent *)
{
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::accent(), 1.5));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
}

bool CurvePlot::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == d->plot && event->type() == QEvent::Leave)
        clearCursor();
    return QWidget::eventFilter(watched, event);
}

} // namespace wendu
