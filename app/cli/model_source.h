// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace wendu::cli {

class Session;

// The folder of the model that an argument names: the folder itself, or the latest model of a project's file.
Result<QString> modelFolder(Session &session, const std::string &argument);

} // namespace wendu::cli
