// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/pace.h"
#include "store/types.h"

#include <optional>

namespace wendu {

// How far two answers to the same texts agree.
struct Agreement
{
    qint64 texts = 0;
    double share = 0; // of the texts with the very same answer; 0 to 1
    // Cohen's kappa (Cohen 1960), which takes off what chance alone would agree on: 1 is perfect, 0 chance. Of labels in
    // order weighted by the square of their distance (Cohen 1968), so that 4 stars for 5 is less of a difference than 1. Of
    // several at once the mean over those labels that were given at all. None where all answers are one label: chance agrees
    // too.
    std::optional<double> kappa;
};

Agreement agreementOf(TaskKind kind, int labels, const std::vector<RepeatedAnswer> &answers);

} // namespace wendu
