// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <string>

namespace CLI {
class App;
}

namespace wendu::cli {

class Session;

// One subcommand of wendu-cli.
class Command
{
public:
    virtual ~Command() = default;
    virtual const char *name() const = 0;
    virtual const char *purpose() const = 0;
    virtual void describe(CLI::App &arguments) = 0; // binds members to the arguments
    virtual Result<void> run(Session &session) = 0;

protected:
    static QString text(const std::string &argument) { return QString::fromStdString(argument); }
};

} // namespace wendu::cli
