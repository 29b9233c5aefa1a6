// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

// What a confusion matrix says. Both sides work it out from the same cells, so that no figure has to be sent or stored
// beside the matrix that it follows from. Cells are counts. All are 0 when there is nothing to measure.
namespace wendu::protocol {

// Of one label a text: cells [labels, labels], rows are the truth.

// The mean of the labels' F1 over those that occur among the truths or the answers, as scikit-learn's f1_score does.
double macroF1(std::span<const std::int64_t> cells, int labels);
// How many steps an answer is off in the mean, where labels have an order: the mean absolute error of the label's index.
double meanAbsoluteError(std::span<const std::int64_t> cells, int labels);
// Cohen's kappa with quadratic weights (Cohen 1968), as scikit-learn's cohen_kappa_score gives it: 1 is agreement, 0 what
// chance would give, below 0 worse. What is off by two steps counts four times what is off by one. 0 where truths and
// answers are all one label, for which it is not defined.
double weightedKappa(std::span<const std::int64_t> cells, int labels);

// Of several labels at once: cells [labels, 2, 2], for each label whether a text has it (rows) and whether it is given
// (columns).

double macroF1OfEach(std::span<const std::int64_t> cells, int labels);
// The F1 of all decisions of all labels together: frequent labels count more.
double microF1OfEach(std::span<const std::int64_t> cells, int labels);

} // namespace wendu::protocol
