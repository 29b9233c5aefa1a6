// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ids.h"

#include <QUuid>

namespace wendu {

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace wendu
