// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/pace.h"
#include "store/types.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QTimeZone>

#include <array>

namespace wendu {

// What an annotator's history says, without a window.
struct PaceFigures
{
    struct Day
    {
        QDate date;
        qint64 texts = 0;
    };
    QList<Day> days;                // the last two weeks, oldest first, with the days off
    std::array<double, 24> hours{}; // texts in each hour of the day, on the mean of the days on which one worked in it
    qint64 today = 0;
    double textsAnHour = -1; // now; negative: too few to tell

    static constexpr int shownDays = 14;
    static PaceFigures of(const PaceHistory &history, const QDateTime &now);
};

// Over the last decisions, oldest first: pauses that are no work do not count. Negative: too few, or too long ago.
double paceNow(const std::vector<qint64> &times, qint64 now);
// Texts that come up until so many of the pool have: one in four is of the hold-out while any of that is open.
qint64 withHoldOut(qint64 texts, qint64 openHoldOut);
// Seconds for so many texts at that pace; negative: not known.
double timeFor(qint64 texts, double textsAnHour);

} // namespace wendu
