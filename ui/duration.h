// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace wendu {

// "21 s", "4 min", "1 h 10 min".
QString duration(double seconds);

} // namespace wendu
