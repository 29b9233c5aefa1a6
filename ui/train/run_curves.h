// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"
#include "ui/widgets/plot_series.h"

#include <optional>
#include <span>
#include <vector>

namespace wendu {

// What one run's curves are made of, without a widget: its metrics by step, and what it scored on the hold-out before and
// after.
class RunCurves
{
public:
    enum class Measure { Loss, Accuracy };

    // In any order and more than once: what a running run sends and what the store has of it by now overlap.
    void add(std::span<const Metric> metrics);
    void add(const RunCurves &newer);
    void setBefore(const Evaluation &evaluation) { m_before = evaluation; }
    void setAfter(const Evaluation &evaluation) { m_after = evaluation; }

    bool isEmpty() const { return m_training.empty() && m_validation.empty(); }
    int lastStep() const;
    // The step at which `epochs` of them end, told from how far the steps have come; 0 before the first.
    int stepsOf(int epochs) const;

    std::vector<PlotPoint> training(Measure measure) const;
    // An exponential mean over some 16 steps, corrected for its start as Adam's moments are (Kingma and Ba 2015).
    std::vector<PlotPoint> smoothed(Measure measure) const;
    std::vector<PlotPoint> validation(Measure measure) const;
    // At the first and the last step; of an accuracy with its 95 % interval. Before the run has ended: the first alone.
    std::vector<PlotPoint> holdOut(Measure measure) const;

private:
    std::vector<Metric> m_training; // by step
    std::vector<Metric> m_validation;
    std::optional<Evaluation> m_before;
    std::optional<Evaluation> m_after;
};

// The accuracy's 95 % interval after Wilson; right answers are counted from the accuracy itself.
PlotPoint accuracyPoint(double x, const Evaluation &evaluation);

} // namespace wendu
