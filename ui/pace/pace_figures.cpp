// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pace/pace_figures.h"

#include "store/queue_order.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace wendu {
namespace {

constexpr qint64 longestPause = 5 * 60 * 1000; // longer ones are breaks
constexpr qint64 sitting = 30 * 60 * 1000;     // what is older says nothing about now
constexpr int fewest = 5;                      // steps

} // namespace

double paceNow(const std::vector<qint64> &times, qint64 now)
{
    if (times.empty() || now - times.back() > sitting)
        return -1;
    qint64 spent = 0;
    int steps = 0;
    for (std::size_t i = 1; i < times.size(); ++i) {
        const qint64 step = times[i] - times[i - 1];
        if (step < 0 || step > longestPause || now - times[i] > sitting)
            continue;
        spent += step;
        ++steps;
    }
    return steps >= fewest && spent > 0 ? 3600.0 * 1000 * steps / static_cast<double>(spent) : -1;
}

qint64 withHoldOut(qint64 texts, qint64 openHoldOut)
{
    return texts + std::min(openHoldOut, texts / (holdOutEvery - 1));
}

double timeFor(qint64 texts, double textsAnHour)
{
    return textsAnHour > 0 ? static_cast<double>(texts) * 3600 / textsAnHour : -1;
}

PaceFigures PaceFigures::of(const PaceHistory &history, const QDateTime &now)
{
    PaceFigures figures;
    QHash<QDate, qint64> byDay;
    std::array<qint64, 24> inHour{};
    std::array<QSet<QDate>, 24> worked;
    for (const QuarterHour &quarter : history.quarters) {
        const QDateTime begin = QDateTime::fromMSecsSinceEpoch(quarter.begin, now.timeZone());
        const auto hour = static_cast<std::size_t>(begin.time().hour());
        byDay[begin.date()] += quarter.texts;
        inHour[hour] += quarter.texts;
        worked[hour].insert(begin.date());
    }
    for (int back = shownDays - 1; back >= 0; --back) {
        const QDate date = now.date().addDays(-back);
        figures.days.append({date, byDay.value(date)});
    }
    for (std::size_t hour = 0; hour < inHour.size(); ++hour) {
        if (!worked[hour].isEmpty())
            figures.hours[hour] = static_cast<double>(inHour[hour]) / static_cast<double>(worked[hour].size());
    }
    figures.today = byDay.value(now.date());
    figures.textsAnHour = paceNow(history.latest, now.toMSecsSinceEpoch());
    return figures;
}

} // namespace wendu
