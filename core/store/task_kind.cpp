// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/task_kind.h"

#include <algorithm>
#include <array>

namespace wendu {
namespace {

constexpr std::array<const char *, 3> names{"single", "multiple", "ordinal"}; // in the order of TaskKind

} // namespace

const char *nameOf(TaskKind kind)
{
    return names[static_cast<std::size_t>(kind)];
}

std::optional<TaskKind> taskKindNamed(std::string_view name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<TaskKind>(found - names.begin()));
}

} // namespace wendu
