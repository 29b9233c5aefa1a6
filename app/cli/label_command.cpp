// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "exchange/importer.h"

#include <CLI/CLI.hpp>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

class ImportLabels : public Command
{
public:
    const char *name() const override { return "label"; }
    const char *purpose() const override { return "label texts of the project from a file with the columns id and label"; }
    void describe(CLI::App &arguments) override
    {
        arguments.add_option("PROJECT", m_project, "the project's file")->required();
        arguments
            .add_option("--from", m_file, "a CSV, TSV or JSONL file; several labels at once as a|b, a;b or [\"a\", \"b\"]")
            ->required();
        arguments.add_option("--annotator", m_annotator, "who the labels are ascribed to")->capture_default_str();
    }
    Result<void> run(Session &session) override
    {
        const auto project = session.open(m_project);
        if (!project)
            return project.error();
        const Result<LabelImport> done = importLabels(**project, text(m_file), text(m_annotator));
        if (!done)
            return done.error();
        session.console().report(
            {{"event", "labelled"}, {"labelled", done->labelled}, {"unchanged", done->unchanged}},
            u"Labelled %1 texts; %2 had that label already."_s.arg(done->labelled).arg(done->unchanged));
        return {};
    }

private:
    std::string m_project;
    std::string m_file;
    std::string m_annotator = "imported";
};

} // namespace

std::unique_ptr<Command> labelCommand()
{
    return std::make_unique<ImportLabels>();
}

} // namespace wendu::cli
