// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace wendu {

// A random UUID (RFC 9562, version 4), lower case, without braces.
QString newId();

} // namespace wendu
