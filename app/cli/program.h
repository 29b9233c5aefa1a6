// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace wendu::cli {

enum ExitStatus { Succeeded = 0, Failed = 1, WrongUsage = 2 };

// Reads the arguments, runs the command that they name, and says what went wrong.
int runProgram(int count, const char *const *arguments);

} // namespace wendu::cli
