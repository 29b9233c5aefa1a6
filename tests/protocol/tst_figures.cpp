// SPDX-License-Identifier: Apache-2.0
#include "protocol/figures.h"

#include <doctest/doctest.h>

#include <vector>

using namespace wendu::protocol;
using Cells = std::vector<std::int64_t>;

TEST_CASE("what a confusion matrix of labels in order says is what scikit-learn says")
{
    // t = [0,1,2,3,1,2,0,3,1,2], a = [0,1,3,3,0,2,2,3,1,1]: confusion_matrix(t, a); f1_score(t, a, average="macro"),
    // mean_absolute_error(t, a), cohen_kappa_score(t, a, weights="quadratic")
    const Cells cells{1, 0, 1, 0, 1, 2, 0, 0, 0, 1, 1, 1, 0, 0, 0, 2};
    CHECK(macroF1(cells, 4) == doctest::Approx(0.5916666666666666));
    CHECK(meanAbsoluteError(cells, 4) == doctest::Approx(0.5));
    CHECK(weightedKappa(cells, 4) == doctest::Approx(0.6956521739130435));
}

TEST_CASE("what the confusions of several labels at once say is what scikit-learn says")
{
    // T = [[1,0,0],[1,1,0],[0,1,0],[0,1,1],[1,0,0]], P = [[1,0,0],[1,0,0],[0,1,1],[0,1,1],[0,0,0]]:
    // multilabel_confusion_matrix(T, P); f1_score(T, P, average="macro"), "micro"
    const Cells cells{2, 0, 1, 2, 2, 0, 1, 2, 3, 1, 0, 1};
    CHECK(macroF1OfEach(cells, 3) == doctest::Approx(0.7555555555555555));
    CHECK(microF1OfEach(cells, 3) == doctest::Approx(0.7692307692307693));
}

TEST_CASE("agreement is 1, and where there is nothing to measure every figure is 0")
{
    const Cells right{3, 0, 0, 2};
    CHECK(macroF1(right, 2) == 1);
    CHECK(meanAbsoluteError(right, 2) == 0);
    CHECK(weightedKappa(right, 2) == 1);
    const Cells turnedRound{0, 2, 2, 0};
    CHECK(weightedKappa(turnedRound, 2) == -1);
    CHECK(weightedKappa(Cells{5, 0, 0, 0}, 2) == 0); // all one label: not defined
    for (const Cells &cells : {Cells{}, Cells{0, 0, 0, 0}, Cells{1, 2, 3}}) {
        CHECK(macroF1(cells, 2) == 0);
        CHECK(meanAbsoluteError(cells, 2) == 0);
        CHECK(weightedKappa(cells, 2) == 0);
        CHECK(macroF1OfEach(cells, 2) == 0);
        CHECK(microF1OfEach(cells, 2) == 0);
    }
    // A label that neither occurs nor is given does not count.
    CHECK(macroF1(Cells{1, 0, 0, 0, 1, 0, 0, 0, 0}, 3) == 1);
    CHECK(macroF1OfEach(Cells{1, 0, 0, 1, 2, 0, 0, 0}, 2) == 1);
}
