// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace wendu {

// One after the other, with a space between them where the language has one; the empty ones are left out.
QString joinedSentences(const QStringList &sentences);

} // namespace wendu
