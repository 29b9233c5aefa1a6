// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train/run_plot.h"

#include <map>

namespace wendu {
namespace {

using Measure = RunCurves::Measure;
using Shape = PlotSeries::Shape;

constexpr std::pair<RunPlot::Panel, Measure> panelMeasures[]
    = {{RunPlot::LossPanel, Measure::Loss}, {RunPlot::AccuracyPanel, Measure::Accuracy}};
constexpr int trainingColour = 0;
constexpr int validationColour = 1;
constexpr int holdOutColour = 2;

PlotSeries made(const char *key, const QString &name, int panel, int colour, Shape shape, std::vector<PlotPoint> points)
{
    PlotSeries series;
    series.key = QLatin1String(key);
    series.name = name;
    series.panel = panel;
    series.colour = colour;
    series.shape = shape;
    series.points = std::move(points);
    return series;
}

} // namespace

QList<PlotPanel> RunPlot::panels()
{
    PlotPanel loss;
    loss.title = tr("Loss (nats)");
    loss.whenEmpty = tr("Fills as soon as a training takes its first step.");
    loss.lowest = 0;
    loss.fromLowest = true;
    PlotPanel accuracy;
    accuracy.title = tr("Accuracy");
    accuracy.whenEmpty = tr("Fills with the loss. The hold-out's points need labelled texts there.");
    accuracy.lowest = 0;
    accuracy.highest = 1;
    accuracy.percent = true;
    return {loss, accuracy};
}

QList<PlotSeries> RunPlot::series(const RunCurves *shown, const QList<Earlier> &earlier)
{
    QList<PlotSeries> all;
    for (const auto &[panel, measure] : panelMeasures) {
        for (const Earlier &run : earlier) {
            PlotSeries faint
                = made("earlier", tr("earlier runs"), panel, PlotSeries::faint, Shape::Line, run.curves->smoothed(measure));
            faint.detail = tr("run %1").arg(run.run);
            faint.readOut = false;
            all.append(faint);
        }
        if (!shown || shown->isEmpty())
            continue;
        PlotSeries raw = made("training", tr("training"), panel, trainingColour, Shape::Trace, shown->training(measure));
        raw.readOut = false;
        raw.detail = tr("each step");
        all.append(raw);
        PlotSeries smooth = made("training", tr("training"), panel, trainingColour, Shape::Line, shown->smoothed(measure));
        smooth.detail = tr("smoothed");
        all.append(smooth);
        if (auto points = shown->validation(measure); !points.empty())
            all.append(made("validation", tr("validation"), panel, validationColour, Shape::Dots, std::move(points)));
        if (auto points = shown->holdOut(measure); !points.empty()) {
            PlotSeries holdOut = made("hold-out", tr("hold-out"), panel, holdOutColour, Shape::Marks, std::move(points));
            holdOut.readOut = false; // measured at two steps only: what stands between them is no measurement
            all.append(holdOut);
        }
    }
    return all;
}

QList<PlotPanel> RunPlot::overRunsPanels()
{
    PlotPanel panel;
    panel.title = tr("Accuracy by labels");
    panel.whenEmpty = tr("Fills with the hold-out's accuracy.");
    panel.lowest = 0;
    panel.highest = 1;
    panel.percent = true;
    return {panel};
}

QList<PlotSeries> RunPlot::overRuns(const QList<Run> &runs)
{
    std::map<qint64, PlotPoint> byLabels;
    for (const Run &run : runs) { // newest first: emplace keeps it
        if (run.after && run.after->count > 0)
            byLabels.emplace(run.labels, accuracyPoint(double(run.labels), *run.after));
    }
    if (byLabels.empty())
        return {};
    std::vector<PlotPoint> points;
    for (const auto &[labels, point] : byLabels)
        points.push_back(point);
    return {made("hold-out", tr("hold-out"), 0, holdOutColour, Shape::Dots, std::move(points))};
}

} // namespace wendu
