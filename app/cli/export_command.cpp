// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "jobs/exporter.h"

#include <CLI/CLI.hpp>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

class Export : public Command
{
public:
    const char *name() const override { return "export"; }
    const char *purpose() const override { return "write a trained model as a folder that Transformers loads"; }
    void describe(CLI::App &arguments) override
    {
        arguments.add_option("PROJECT", m_project, "the project's file")->required();
        arguments.add_option("--run", m_run, "the run whose model it is (default: the latest)")->check(CLI::PositiveNumber);
        arguments.add_option("--to", m_folder, "a new or an empty folder")->required();
    }
    Result<void> run(Session &session) override
    {
        const auto project = session.open(m_project, Project::Mode::ReadOnly);
        if (!project)
            return project.error();
        const Result<ExportJob> job = exportJob(**project, m_run, text(m_folder));
        if (!job)
            return job.error();
        if (const Result<void> done = exportModel(*job); !done)
            return done;
        session.console().report({{"event", "exported"}, {"folder", m_folder}}, u"Wrote %1."_s.arg(text(m_folder)));
        return {};
    }

private:
    std::string m_project;
    std::string m_folder;
    RunId m_run = 0;
};

} // namespace

std::unique_ptr<Command> exportCommand()
{
    return std::make_unique<Export>();
}

} // namespace wendu::cli
