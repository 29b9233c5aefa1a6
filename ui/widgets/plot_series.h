// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

#include <limits>
#include <vector>

namespace wendu {

struct PlotPoint
{
    double x = 0;
    double y = 0;
    double low = std::numeric_limits<double>::quiet_NaN(); // of an interval around y; NaN: none
    double high = std::numeric_limits<double>::quiet_NaN();

    bool hasInterval() const { return low == low && high == high; }
};

// A curve as a plot draws it, without a widget.
struct PlotSeries
{
    enum class Shape {
        Line,
        Trace, // thin and pale: the noise that a line smooths
        Dots,  // a line with a dot at each point
        Marks, // single points with their intervals, and no line: nothing was measured between them
    };
    static constexpr int faint = -1;

    QString key;  // what the legend toggles; series with equal keys share an entry
    QString name; // of the entry
    int panel = 0;
    int colour = 0; // theme::series(colour), or faint
    Shape shape = Shape::Line;
    bool readOut = true;           // its value stands at the cursor
    QString detail;                // which of those that share an entry, for the CSV
    std::vector<PlotPoint> points; // by ascending x
};

// What one of the stacked panels says and how its values read.
struct PlotPanel
{
    QString title;
    QString whenEmpty;                                        // what would fill it
    double lowest = -std::numeric_limits<double>::infinity(); // the value axis never leaves these
    double highest = std::numeric_limits<double>::infinity();
    bool fromLowest = false; // and always begins at the lowest
    bool percent = false;    // shares, read as per cent
};

// The value at x: of the last point that is not beyond it. NaN where the curve has not begun.
double valueAt(const PlotSeries &series, double x);

// One row a point: panel, series, x, y, low, high. RFC 4180, UTF-8, figures with a point.
QByteArray csvOf(const QList<PlotSeries> &series, const QStringList &panels, const QString &xTitle);

} // namespace wendu
