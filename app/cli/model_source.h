// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace wendu::cli {

class Session;

// The folder of the base model that an argument names: the folder itself, else the model that was added under that name
// ("owner/name"). Where there is neither, the argument as it is: who opens it says what is wrong.
QString baseModelFolder(const std::string &argument);
// The folder of the model that an argument names: the latest model of a project's file, else as above.
Result<QString> modelFolder(Session &session, const std::string &argument);

} // namespace wendu::cli
