// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"

#include <QDateTime>

namespace wendu {

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace wendu
