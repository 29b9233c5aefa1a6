// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace wendu::ml {

// One line on stderr with the time in front. Texts and labels never stand in it.
void logLine(const std::string &text);

} // namespace wendu::ml
