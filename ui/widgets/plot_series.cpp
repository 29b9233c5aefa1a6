// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plot_series.h"

#include <QStringList>

#include <algorithm>

namespace wendu {
namespace {

QString cell(const QString &text)
{
    static const QString special = QStringLiteral(",\"\r\n");
    const bool quoted = std::any_of(text.begin(), text.end(), [](QChar c) { return special.contains(c); });
    if (!quoted)
        return text;
    QString doubled = text;
    doubled.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return QLatin1Char('"') + doubled + QLatin1Char('"');
}

QString figure(double value)
{
    return value == value ? QString::number(value, 'g', 10) : QString();
}

} // namespace

double valueAt(const PlotSeries &series, double x)
{
    const auto beyond = std::upper_bound(series.points.begin(), series.points.end(), x,
                                         [](double wanted, const PlotPoint &point) { return wanted < point.x; });
    return beyond == series.points.begin() ? std::numeric_limits<double>::quiet_NaN() : std::prev(beyond)->y;
}

QByteArray csvOf(const QList<PlotSeries> &series, const QStringList &panels, const QString &xTitle)
{
    QString text = QStringLiteral("panel,series,detail,") + cell(xTitle) + QStringLiteral(",value,low,high\r\n");
    for (const PlotSeries &one : series) {
        const QString start = cell(panels.value(one.panel)) + QLatin1Char(',') + cell(one.name) + QLatin1Char(',')
                              + cell(one.detail) + QLatin1Char(',');
        for (const PlotPoint &point : one.points) {
            text += start + figure(point.x) + QLatin1Char(',') + figure(point.y) + QLatin1Char(',') + figure(point.low)
                    + QLatin1Char(',') + figure(point.high) + QStringLiteral("\r\n");
        }
    }
    return text.toUtf8();
}

} // namespace wendu
