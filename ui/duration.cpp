// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/duration.h"

#include <QCoreApplication>

#include <cmath>

namespace wendu {

QString duration(double seconds)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("wendu::duration", text); };
    const auto whole = static_cast<qint64>(std::llround(seconds));
    if (whole < 90)
        return say(QT_TRANSLATE_NOOP("wendu::duration", "%1 s")).arg(whole);
    if (whole < 90 * 60)
        return say(QT_TRANSLATE_NOOP("wendu::duration", "%1 min")).arg((whole + 30) / 60);
    return say(QT_TRANSLATE_NOOP("wendu::duration", "%1 h %2 min")).arg(whole / 3600).arg(whole % 3600 / 60);
}

} // namespace wendu
