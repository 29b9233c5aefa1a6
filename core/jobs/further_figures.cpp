// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/further_figures.h"

#include "protocol/figures.h"

#include <vector>

namespace wendu {

FurtherFigures furtherFigures(TaskKind kind, const Evaluation &evaluation, qsizetype labels)
{
    const std::vector<std::int64_t> cells(evaluation.confusion.begin(), evaluation.confusion.end());
    const qsizetype expected = labels * (kind == TaskKind::Multiple ? 4 : labels);
    FurtherFigures figures;
    if (evaluation.count == 0 || qsizetype(cells.size()) != expected)
        return figures;
    if (kind == TaskKind::Multiple)
        figures.microF1 = protocol::microF1OfEach(cells, int(labels));
    if (kind == TaskKind::Ordinal) {
        figures.meanAbsoluteError = protocol::meanAbsoluteError(cells, int(labels));
        figures.weightedKappa = protocol::weightedKappa(cells, int(labels));
    }
    return figures;
}

} // namespace wendu
