// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/program.h"

#include "app/cli/commands.h"
#include "app/cli/session.h"

#include <CLI/CLI.hpp>

#include <array>

namespace wendu::cli {
namespace {

std::array<std::unique_ptr<Command>, 15> allCommands()
{
    return {newCommand(),      importCommand(), statusCommand(),  trainCommand(),   scoreCommand(),
            pickCommand(),     labelCommand(),  predictCommand(), tokenizeCommand(), explainCommand(), exportCommand(),
            exportTextsCommand(), simulateCommand(), checkCommand(),  modelCommand()};
}

} // namespace

int runProgram(int count, const char *const *arguments)
{
    SessionOptions options;
    CLI::App app("Wendu without a window: label, fine-tune, pick, look, export.", "wendu-cli");
    app.set_version_flag("--version", WENDU_VERSION);
    app.add_flag("--json", options.json, "one JSON object a line on standard output");
    app.add_option("--device", options.device, "where the worker computes (default: a card where there is one)")
        ->check(CLI::IsMember({"cpu", "cuda"}));
    app.add_option("--worker", options.worker, "the worker's command line (default: wendu-worker beside this program)");
    app.require_subcommand(1);
    app.fallthrough();

    const auto commands = allCommands();
    std::array<CLI::App *, std::tuple_size_v<decltype(commands)>> subcommands{};
    for (std::size_t i = 0; i < commands.size(); ++i) {
        subcommands[i] = app.add_subcommand(commands[i]->name(), commands[i]->purpose());
        commands[i]->describe(*subcommands[i]);
    }
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError &error) {
        return app.exit(error) == 0 ? Succeeded : WrongUsage;
    }

    Session session(options);
    for (std::size_t i = 0; i < commands.size(); ++i) {
        if (!subcommands[i]->parsed())
            continue;
        const Result<void> result = commands[i]->run(session);
        if (!result)
            session.console().failure(result.error());
        return result ? Succeeded : Failed;
    }
    return WrongUsage;
}

} // namespace wendu::cli
