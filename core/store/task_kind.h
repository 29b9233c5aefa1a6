// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <optional>
#include <string_view>

namespace wendu {

// "single", "multiple", "ordinal": as the project file, the worker's messages and wendu-cli spell it.
const char *nameOf(TaskKind kind);
std::optional<TaskKind> taskKindNamed(std::string_view name);

} // namespace wendu
