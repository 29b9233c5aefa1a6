// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace wendu {

// Equal for texts that differ in case and white space alone. Stored in the project file: never to be changed.
// FNV-1a over the folded UTF-16 code units, little-endian, finished as in splitmix64.
qint64 textHash(const QString &text);

// The finish of splitmix64 (Steele, Lea, Flood 2014): neighbouring numbers come out unrelated.
quint64 mixed(quint64 number);

} // namespace wendu
