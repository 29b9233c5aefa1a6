// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"
#include "ui/train/run_curves.h"
#include "ui/widgets/curve_plot.h"

#include <QCoreApplication>

namespace wendu {

// What the plots of the Train page show, put together without a widget.
class RunPlot
{
    Q_DECLARE_TR_FUNCTIONS(wendu::RunPlot)

public:
    enum Panel { LossPanel, AccuracyPanel };

    struct Earlier
    {
        RunId run = 0;
        const RunCurves *curves = nullptr;
    };

    static QList<PlotPanel> panels();
    // `shown` in colour, the earlier ones faint behind it.
    static QList<PlotSeries> series(const RunCurves *shown, const QList<Earlier> &earlier);

    static QList<PlotPanel> overRunsPanels();
    // The hold-out's accuracy by the labels that a run learnt from, with its 95 % interval; of several runs on as many
    // labels, the latest.
    static QList<PlotSeries> overRuns(const QList<Run> &runs);
};

} // namespace wendu
