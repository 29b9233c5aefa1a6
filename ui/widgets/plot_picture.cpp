// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/custom_plot.h"

#include "ui/widgets/plot_picture.h"

#include "ui/theme.h"

#include <QBuffer>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace wendu {
namespace {

constexpr QSize smallestPicture(900, 600);
constexpr double pictureScale = 2;

void draw(QCustomPlot *plot, QPaintDevice *device, QSize size)
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

QByteArray drawn(QCustomPlot *plot, const QString &suffix)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QSize size = plot->size().expandedTo(smallestPicture);
    if (suffix == QLatin1String("svg")) {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(size);
        svg.setViewBox(QRect(QPoint(0, 0), size));
        svg.setTitle(QStringLiteral("Wendu"));
        draw(plot, &svg, size);
    } else if (suffix == QLatin1String("pdf")) {
        QPdfWriter pdf(&buffer);
        pdf.setCreator(QStringLiteral("Wendu"));
        pdf.setPageSize(QPageSize(QSizeF(size) * 72 / 96, QPageSize::Point, {}, QPageSize::ExactMatch));
        pdf.setPageMargins(QMarginsF(0, 0, 0, 0));
        draw(plot, &pdf, size);
    } else {
        plot->toPixmap(size.width(), size.height(), pictureScale).save(&buffer, "PNG");
    }
    return bytes;
}

QCPLegend *addLegend(QCustomPlot *plot)
{
    auto *legend = new QCPLegend;
    plot->plotLayout()->addElement(plot->plotLayout()->rowCount(), 0, legend);
    plot->plotLayout()->setRowStretchFactor(plot->plotLayout()->rowCount() - 1, 0.001);
    legend->setLayer(QStringLiteral("legend"));
    legend->setFillOrder(QCPLegend::foColumnsFirst);
    legend->setBrush(Qt::NoBrush);
    legend->setBorderPen(Qt::NoPen);
    legend->setFont(theme::bodyFont());
    legend->setTextColor(theme::text());
    QSet<QString> named;
    for (int i = 0; i < plot->graphCount(); ++i) {
        QCPGraph *graph = plot->graph(i);
        if (!graph->name().isEmpty() && !named.contains(graph->name()))
            legend->addItem(new QCPPlottableLegendItem(legend, graph));
        named.insert(graph->name());
    }
    return legend;
}

} // namespace

QByteArray pictureOf(QCustomPlot *plot, const QString &suffix)
{
    QCPLegend *legend = addLegend(plot);
    const QByteArray bytes = drawn(plot, suffix);
    plot->plotLayout()->remove(legend);
    plot->plotLayout()->simplify();
    return bytes;
}

} // namespace wendu
