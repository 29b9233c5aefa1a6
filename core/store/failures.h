// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace SQLite {
class Exception;
}

namespace wendu {

// What SQLite says, as a sentence for a person with what to do: no room, an I/O error, busy, damaged, not writable.
Error errorOf(const SQLite::Exception &exception, const QString &path);
bool saysNoDatabase(const SQLite::Exception &exception);

} // namespace wendu
