// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/custom_plot.h"

#include "ui/widgets/curve_plot.h"

#include "ui/theme.h"
#include "ui/widgets/panel_axes.h"
#include "ui/widgets/plot_legend.h"
#include "ui/widgets/plot_picture.h"

#include <QFileDialog>
#include <QKeyEvent>
#include <QSaveFile>
#include <QVBoxLayout>

namespace wendu {
namespace {

using namespace std::chrono_literals;

constexpr auto shortestPause = 50ms; // between two drawings

QString read(double value, const PlotPanel &panel)
{
    const QLocale locale;
    return panel.percent ? locale.toString(value * 100, 'f', 1) + QStringLiteral(" %") : locale.toString(value, 'f', 3);
}

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
    std::vector<PanelAxes> panels;
    std::optional<double> cursor;
    bool ownView = false; // the person zoomed or panned: new points do not move the view
    bool settingView = false;

    QCPRange viewOfAll(const QList<PlotSeries> &series, double expectedEnd) const;
    void setView(const QCPRange &range);
    Extent valuesIn(int panel, const CurvePlot &owner) const; // what the view shows of it
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
    for (const PanelAxes &panel : panels)
        panel.x()->setRange(range);
    settingView = false;
}

Extent CurvePlot::Private::valuesIn(int panel, const CurvePlot &owner) const
{
    const QCPRange view = panels[std::size_t(panel)].x()->range();
    Extent extent;
    for (const PlotSeries &series : owner.m_series) {
        if (series.panel != panel || !owner.isShown(series.key))
            continue;
        for (const PlotPoint &point : series.points) {
            if (!view.contains(point.x))
                continue;
            for (const double value : {point.y, point.low, point.high})
                extent.take(value);
        }
    }
    return extent;
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
        d->panels.push_back(PanelAxes::make(d->plot, i, margins));
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
    const bool small = m_legend->isHidden();
    d->plot->setLocale(QLocale());
    d->plot->setBackground(QBrush(small ? theme::window() : theme::card()));
    for (const PlotSeries &series : std::as_const(m_series)) {
        if (isShown(series.key) && !series.points.empty())
            d->panels.at(std::size_t(series.panel)).draw(series);
    }
    for (int i = 0; i < int(d->panels.size()); ++i) {
        const PanelAxes &panel = d->panels[std::size_t(i)];
        panel.paint(m_panels.value(i), small);
        panel.fit(d->valuesIn(i, *this), m_panels.value(i));
        panel.moveCursor(d->cursor, readOut(i));
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
    const QByteArray bytes
        = suffix == QLatin1String("csv") ? csvOf(m_series, titles(), m_xTitle) : pictureOf(d->plot, suffix);
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
