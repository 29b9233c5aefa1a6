// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <optional>

namespace wendu {

// What the kind of a task makes worth knowing beside accuracy and macro F1, worked out from the confusion (see
// protocol/figures.h); nothing where the evaluation has none of that kind.
struct FurtherFigures
{
    std::optional<double> microF1;           // of several labels at once
    std::optional<double> meanAbsoluteError; // of labels in order: steps between truth and answer
    std::optional<double> weightedKappa;     // of labels in order, quadratic weights
};
FurtherFigures furtherFigures(TaskKind kind, const Evaluation &evaluation, qsizetype labels);

} // namespace wendu
