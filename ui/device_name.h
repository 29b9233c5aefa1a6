// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace wendu {

// What a worker says of its device ("CPU, 2 threads", or the card's name), in the language of the window.
QString deviceName(const QString &said);

} // namespace wendu
