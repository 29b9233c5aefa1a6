// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace wendu {

// Of the text under judgement, in per cent: by key, and in the preferences.
inline constexpr std::array readingSizes{60, 70, 80, 90, 100, 115, 130, 150, 175, 200, 250, 300};
inline constexpr int usualReadingSize = 100;

} // namespace wendu
