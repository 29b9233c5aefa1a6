// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace wendu {

// Files appear whole or not at all: write `temporaryBeside(target)`, then moveIntoPlace().

// A name in the target's folder that no file has; hidden, so that nobody opens it half written.
QString temporaryBeside(const QString &target);

enum class IfThere { Refuse, Replace };
// Syncs `written` to disk, renames it to `target` and syncs the folder. On an Error `written` still stands.
// With Refuse a file that appeared in the meantime is left alone: nothing can come between the look and the rename.
Result<void> moveIntoPlace(const QString &written, const QString &target, IfThere ifThere);

} // namespace wendu
