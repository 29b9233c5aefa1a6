// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace wendu {

// The delimiter with which the first rows (UTF-8) come out most alike: ',', ';', tab or '|'; ',' when none does.
char detectDelimiter(const QByteArray &utf8, bool whole);

} // namespace wendu
