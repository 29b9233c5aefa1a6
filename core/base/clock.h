// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace wendu {

// Milliseconds since 1970-01-01 UTC: how every time is stored.
qint64 now();

} // namespace wendu
