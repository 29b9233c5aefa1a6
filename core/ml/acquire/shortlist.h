// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/batch/order.h"

#include <functional>
#include <span>
#include <vector>

namespace wendu::ml {

// Which texts of a pool could be among those wanted, while the values that they are sorted by are known only roughly; less
// is worth more. A text is missed when its rough value is worse than its exact one by more than the safety. Of a random
// sample known both ways, the third that is worth most gives the safety: the text that is most misjudged, in whichever
// direction, for near its least value a measure such as the margin folds, and every error makes it seem worse. Of n texts
// alike, one more is misjudged by more with a probability of 1 / (n + 1). The texts that are picked may be misjudged by more
// than those of the third. So the safety is at least what those of them that are known were misjudged by, and the texts that
// come next are looked at, a hundred more than are wanted, until none of these turns out to be wanted.
class Shortlist
{
public:
    Shortlist(std::size_t texts, std::size_t wanted);

    void setRough(std::size_t row, double value);
    void setExact(std::size_t row, double value);
    // The safety by a random sample's values, both ways, and by nothing before.
    void measure(std::span<const double> rough, std::span<const double> exact);
    double safety() const { return m_safety; }
    // The share of the wanted that is expected among the texts computed exactly, if they are misjudged like the third that
    // is worth most. In simulated pools more are, also with errors ten times as large near the wanted.
    double kept() const { return m_kept; }
    // The share of the texts that would have to be computed exactly, as a random sample shows it.
    double shareOfCandidates(std::span<const double> rough, std::span<const double> exact) const;

    double value(std::size_t row) const { return m_values[row]; }
    bool isExact(std::size_t row) const { return m_isExact[row]; }
    std::size_t exactCount() const;

    // Has `compute` set the exact values of all texts that could be among the wanted: first of those that seem best, which
    // tell how good the others have to be; then of whatever may be as good; and then of those that come next, to see whether
    // that was all.
    void settle(const std::function<void(const Rows &rows)> &compute);

private:
    // Has them computed, and the safety grow by those that are wanted. Whether there were any.
    bool bringsWanted(const Rows &rows, const std::function<void(const Rows &rows)> &compute);
    Rows best(std::size_t count) const;
    Rows candidates() const;
    double threshold() const;

    std::size_t m_wanted;
    std::vector<double> m_values;
    std::vector<bool> m_isExact;
    double m_safety = 0;
    double m_kept = 1;
};

} // namespace wendu::ml
