// SPDX-License-Identifier: Apache-2.0
#include "ml/acquire/shortlist.h"

#include "ml/batch/least_of.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace wendu::ml {
namespace {

constexpr std::size_t partThatIsWorthMost = 3; // one in so many
constexpr std::size_t lookedAtBeyond = 100;    // texts more than are wanted

// The place-th least, counted from 0.
double least(std::vector<double> &values, std::size_t place)
{
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

} // namespace

Shortlist::Shortlist(std::size_t texts, std::size_t wanted)
    : m_wanted(wanted)
    , m_values(texts, std::numeric_limits<double>::quiet_NaN())
    , m_isExact(texts, false)
{
}

void Shortlist::setRough(std::size_t row, double value)
{
    m_values[row] = value;
    m_isExact[row] = false;
}

void Shortlist::setExact(std::size_t row, double value)
{
    m_values[row] = value;
    m_isExact[row] = true;
}

void Shortlist::measure(std::span<const double> rough, std::span<const double> exact)
{
    Rows order(exact.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return exact[a] < exact[b]; });
    order.resize(order.size() / partThatIsWorthMost);
    m_safety = 0;
    for (const std::size_t i : order)
        m_safety = std::max(m_safety, std::abs(rough[i] - exact[i]));
    m_kept = 1 - 1 / static_cast<double>(order.size() + 1);
}

double Shortlist::shareOfCandidates(std::span<const double> rough, std::span<const double> exact) const
{
    std::vector<double> values(exact.begin(), exact.end());
    const double limit = least(values, std::min(exact.size() - 1, m_wanted * exact.size() / m_values.size())) + m_safety;
    const auto candidates = std::count_if(rough.begin(), rough.end(), [limit](double value) { return value <= limit; });
    return static_cast<double>(candidates) / static_cast<double>(rough.size());
}

std::size_t Shortlist::exactCount() const
{
    return static_cast<std::size_t>(std::count(m_isExact.begin(), m_isExact.end(), true));
}

void Shortlist::settle(const std::function<void(const Rows &rows)> &compute)
{
    bringsWanted(best(m_wanted), compute);
    for (bool all = false; !all;) {
        if (const Rows rows = candidates(); !rows.empty())
            bringsWanted(rows, compute);
        else
            all = !bringsWanted(best(m_wanted + lookedAtBeyond), compute);
    }
}

bool Shortlist::bringsWanted(const Rows &rows, const std::function<void(const Rows &rows)> &compute)
{
    std::vector<double> rough;
    for (const std::size_t row : rows)
        rough.push_back(m_values[row]);
    if (rows.empty())
        return false;
    compute(rows);
    const double limit = threshold();
    bool brings = false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (m_values[rows[i]] > limit)
            continue;
        brings = true;
        m_safety = std::max(m_safety, std::abs(rough[i] - m_values[rows[i]]));
    }
    return brings;
}

// Of the texts known roughly, so many that seem best.
Rows Shortlist::best(std::size_t count) const
{
    LeastOf best(count);
    for (std::size_t row = 0; row < m_values.size(); ++row) {
        if (!m_isExact[row])
            best.add(m_values[row], row);
    }
    return best.take();
}

Rows Shortlist::candidates() const
{
    const double limit = threshold() + m_safety;
    Rows rows;
    for (std::size_t row = 0; row < m_values.size(); ++row) {
        if (!m_isExact[row] && m_values[row] <= limit)
            rows.push_back(row);
    }
    return rows;
}

// What a text must be worth to be among the wanted, as far as is known: the value of the last of the best so far.
double Shortlist::threshold() const
{
    std::vector<double> known;
    for (std::size_t row = 0; row < m_values.size(); ++row) {
        if (m_isExact[row])
            known.push_back(m_values[row]);
    }
    return known.size() < m_wanted ? std::numeric_limits<double>::infinity() : least(known, m_wanted - 1);
}

} // namespace wendu::ml
