// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/extent.h"
#include "ui/widgets/plot_series.h"

#include <optional>

class QCPAxis;
class QCPAxisRect;
class QCPItemStraightLine;
class QCPItemText;
class QCPMarginGroup;
class QCustomPlot;

namespace wendu {

// One panel of a stack in a QCustomPlot, which owns all that it points to: axes over the steps, the texts around them, and
// the line that reads values.
struct PanelAxes
{
    QCPAxisRect *rect = nullptr;
    QCPItemText *title = nullptr;
    QCPItemText *readOut = nullptr;
    QCPItemText *whenEmpty = nullptr;
    QCPItemStraightLine *cursor = nullptr;

    static PanelAxes make(QCustomPlot *plot, int row, QCPMarginGroup *margins);

    QCPAxis *x() const;
    QCPAxis *y() const;
    void paint(const PlotPanel &facts, bool small) const; // in the theme's colours and fonts
    void draw(const PlotSeries &series) const;
    void fit(Extent values, const PlotPanel &facts) const; // the value axis; without values the sentence stands alone
    void moveCursor(std::optional<double> x, const QString &reading) const;
};

} // namespace wendu
