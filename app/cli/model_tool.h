// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/text_table.h"

namespace wendu::cli {

class Asking;
class Console;
class OutputLines;

// A command that lets a model see the texts of a file and writes a JSON line for each: all of them or no file.
class ModelTool : public Command
{
public:
    void describe(CLI::App &arguments) override;
    Result<void> run(Session &session) override;

protected:
    struct Work
    {
        Asking &ask;
        std::string model; // the worker's name of it
        TextTable &table;
        OutputLines &out;
        Console &console;
    };
    // Answers how many texts there were.
    virtual Result<qint64> work(const Work &work) = 0;
    virtual const char *participle() const = 0; // "predicted"

private:
    std::string m_model;
    std::string m_in;
    std::string m_out;
    std::string m_textColumn = "text";
    std::string m_idColumn;
    FormatArguments m_format;
};

} // namespace wendu::cli
