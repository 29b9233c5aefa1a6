// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/console.h"
#include "app/cli/text_table.h"

#include <functional>
#include <utility>
#include <vector>

namespace wendu::cli {

class Asking;
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
    // Hands the texts to `handle` in batches. Answers how many there were.
    static Result<qint64> inBatches(const Work &work, const QString &title,
                                    const std::function<Result<void>(const std::vector<TextTable::Row> &)> &handle);
    // What else is to be told, for the report and in words.
    virtual std::pair<Json, QString> remark() const { return {Json::object(), {}}; }

    std::string m_pairColumn; // of a second text for each; empty: none

private:
    std::string m_model;
    std::string m_in;
    std::string m_out;
    std::string m_textColumn = "text";
    std::string m_idColumn;
    FormatArguments m_format;
};

} // namespace wendu::cli
