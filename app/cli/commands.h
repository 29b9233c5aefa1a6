// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <memory>

namespace wendu::cli {

std::unique_ptr<Command> newCommand();
std::unique_ptr<Command> importCommand();
std::unique_ptr<Command> statusCommand();
std::unique_ptr<Command> trainCommand();
std::unique_ptr<Command> scoreCommand();
std::unique_ptr<Command> pickCommand();
std::unique_ptr<Command> labelCommand();
std::unique_ptr<Command> predictCommand();
std::unique_ptr<Command> tokenizeCommand();
std::unique_ptr<Command> explainCommand();
std::unique_ptr<Command> exportCommand();
std::unique_ptr<Command> exportTextsCommand();
std::unique_ptr<Command> simulateCommand();
std::unique_ptr<Command> checkCommand();
std::unique_ptr<Command> modelCommand();

} // namespace wendu::cli
