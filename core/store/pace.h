// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace wendu {

// A quarter of an hour of work, from `begin` on. Every time zone is a multiple of it away from UTC, so hours and days of any
// zone are sums of these.
struct QuarterHour
{
    static constexpr qint64 length = 15 * 60 * 1000;
    qint64 begin = 0;
    qint64 texts = 0; // labelled or skipped, one by one
    friend bool operator==(const QuarterHour &, const QuarterHour &) = default;
};

struct PaceHistory
{
    std::vector<QuarterHour> quarters; // those with texts, oldest first
    std::vector<qint64> latest;        // when the latest decisions were made, oldest first
};

// One annotator's two answers to one text, as the labels' indices, ascending.
struct RepeatedAnswer
{
    std::vector<int> earlier;
    std::vector<int> later;
};

} // namespace wendu
