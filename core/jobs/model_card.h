// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QList>
#include <QString>

namespace wendu {

// Wilson's score interval for a share of successes (Wilson 1927): unlike the normal one it holds for small counts and for
// shares near 0 and 1. `z` 1.96 is 95 %.
struct Interval
{
    double low = 0;
    double high = 1;
};
Interval wilsonInterval(qint64 successes, qint64 count, double z = 1.959963984540054);

// What the card of a run's model says.
struct CardFacts
{
    QString project;
    QString task;
    TaskKind kind = TaskKind::Single;
    Run run;
};

// A README.md in the form of Hugging Face's model cards: YAML front matter, then Markdown. In English, as its readers
// expect; names out of the project are escaped.
QString modelCard(const CardFacts &facts);

} // namespace wendu
