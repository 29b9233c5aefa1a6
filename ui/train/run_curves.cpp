// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train/run_curves.h"

#include "jobs/model_card.h"

#include <algorithm>
#include <cmath>

namespace wendu {
namespace {

constexpr double smoothedOver = 16; // steps

double valueOf(const Metric &metric, RunCurves::Measure measure)
{
    return measure == RunCurves::Measure::Loss ? metric.loss : metric.accuracy;
}

void insert(std::vector<Metric> &series, const Metric &metric)
{
    if (series.empty() || series.back().step < metric.step) {
        series.push_back(metric);
        return;
    }
    const auto place = std::lower_bound(series.begin(), series.end(), metric,
                                        [](const Metric &a, const Metric &b) { return a.step < b.step; });
    if (place->step == metric.step)
        *place = metric;
    else
        series.insert(place, metric);
}

std::vector<PlotPoint> pointsOf(const std::vector<Metric> &series, RunCurves::Measure measure)
{
    std::vector<PlotPoint> points;
    points.reserve(series.size());
    for (const Metric &metric : series)
        points.push_back({double(metric.step), valueOf(metric, measure)});
    return points;
}

} // namespace

void RunCurves::add(std::span<const Metric> metrics)
{
    for (const Metric &metric : metrics) {
        if (metric.series == Metric::TrainStep)
            insert(m_training, metric);
        else if (metric.series == Metric::Validation)
            insert(m_validation, metric);
    }
}

void RunCurves::add(const RunCurves &newer)
{
    add(newer.m_training);
    add(newer.m_validation);
    if (newer.m_before)
        m_before = newer.m_before;
    if (newer.m_after)
        m_after = newer.m_after;
}

int RunCurves::lastStep() const
{
    return std::max(m_training.empty() ? 0 : m_training.back().step, m_validation.empty() ? 0 : m_validation.back().step);
}

int RunCurves::stepsOf(int epochs) const
{
    if (m_training.empty() || m_training.back().epoch <= 0)
        return 0;
    return int(std::lround(m_training.back().step / m_training.back().epoch * epochs));
}

std::vector<PlotPoint> RunCurves::training(Measure measure) const
{
    return pointsOf(m_training, measure);
}

std::vector<PlotPoint> RunCurves::smoothed(Measure measure) const
{
    const double keep = 1 - 2 / (smoothedOver + 1);
    std::vector<PlotPoint> points = pointsOf(m_training, measure);
    double mean = 0;
    double unseen = 1;
    for (PlotPoint &point : points) {
        mean = keep * mean + (1 - keep) * point.y;
        unseen *= keep;
        point.y = mean / (1 - unseen);
    }
    return points;
}

std::vector<PlotPoint> RunCurves::validation(Measure measure) const
{
    return pointsOf(m_validation, measure);
}

std::vector<PlotPoint> RunCurves::holdOut(Measure measure) const
{
    const auto point = [measure](double x, const Evaluation &evaluation) {
        return measure == Measure::Loss ? PlotPoint{x, evaluation.loss} : accuracyPoint(x, evaluation);
    };
    std::vector<PlotPoint> points;
    if (m_before && m_before->count > 0)
        points.push_back(point(0, *m_before));
    if (m_after && m_after->count > 0)
        points.push_back(point(lastStep(), *m_after));
    return points;
}

PlotPoint accuracyPoint(double x, const Evaluation &evaluation)
{
    const Interval interval = wilsonInterval(std::llround(evaluation.accuracy * double(evaluation.count)), evaluation.count);
    return {x, evaluation.accuracy, interval.low, interval.high};
}

} // namespace wendu
