// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <optional>
#include <string_view>

namespace wendu {

// "single", "multiple", "ordinal": as the project file, the worker's messages and wendu-cli spell it.
const char *nameOf(TaskKind kind);
std::optional<TaskKind> taskKindNamed(std::string_view name);

// How many stars a label's name says (“4 stars”, “4 星”, “★★★★”); 0: it says none.
int starsIn(const QString &name);
// Whether the labels are called 1 star, 2 stars, 3 stars, … in this order.
bool areStars(const QList<Label> &labels);

} // namespace wendu
