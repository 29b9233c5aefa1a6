// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header, for the sources that draw with it: it is written with Qt's keywords, which the rest of our code does
// without. Comes before every other header, since it lifts the ban.
#pragma once

#undef QT_NO_KEYWORDS
#undef QT_NO_FOREACH
#include <qcustomplot.h>
