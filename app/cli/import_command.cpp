// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "app/cli/text_table.h"
#include "exchange/importer.h"

#include <CLI/CLI.hpp>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

class ImportTexts : public Command
{
public:
    const char *name() const override { return "import"; }
    const char *purpose() const override { return "add the texts of a CSV or TSV file"; }
    void describe(CLI::App &arguments) override
    {
        arguments.add_option("PROJECT", m_project, "the project's file")->required();
        arguments.add_option("FILE", m_file, "the CSV or TSV file")->required();
        arguments.add_option("--text-column", m_textColumn, "the column of the texts")->required();
        arguments.add_option("--label-column", m_labelColumn,
                             "a column of labels; several at once as a|b, a;b or [\"a\", \"b\"]");
        arguments.add_option("--id-column", m_idColumn, "a column of identifiers");
        arguments.add_option("--hold-out", m_holdOut, "the share that is never trained on, for measuring")
            ->check(CLI::Range(0.0, 0.9))
            ->capture_default_str();
        arguments.add_option("--seed", m_seed, "draws the hold-out")->capture_default_str();
        arguments.add_option("--labels-for", m_labelsFor, "which texts get the file's labels")
            ->check(CLI::IsMember({"all", "hold-out"}))
            ->capture_default_str();
        m_format.describe(arguments);
    }
    Result<void> run(Session &session) override;

private:
    std::string m_project;
    std::string m_file;
    std::string m_textColumn;
    std::string m_labelColumn;
    std::string m_idColumn;
    double m_holdOut = 0.2;
    std::uint64_t m_seed = 1;
    std::string m_labelsFor = "all";
    FormatArguments m_format;
};

Result<void> ImportTexts::run(Session &session)
{
    const Result<TableFormat> format = m_format.format();
    if (!format)
        return format.error();
    const auto project = session.open(m_project);
    if (!project)
        return project.error();
    ImportPlan plan;
    plan.path = text(m_file);
    plan.format = *format;
    plan.textColumn = text(m_textColumn);
    plan.idColumn = text(m_idColumn);
    plan.labelColumn = text(m_labelColumn);
    plan.holdOutShare = m_holdOut;
    plan.seed = m_seed;
    plan.labelsOnlyForHoldOut = m_labelsFor == "hold-out";
    const auto progress = [&session](qint64 done, qint64 total) {
        session.console().progress(u"Importing"_s, total > 0 ? double(done) / double(total) : -1);
    };
    const Result<Import> done = importTexts(**project, plan, progress, &session.interrupt().requested());
    if (!done)
        return done.error();
    const Json record{{"event", "imported"},       {"file", m_file},       {"encoding", utf8(done->encoding)},
                      {"added", done->added},      {"empty", done->empty}, {"duplicates", done->duplicates},
                      {"labelled", done->labelled}};
    session.console().report(
        record, u"Imported %1 texts (%2): %3 labelled, %4 duplicates kept, %5 empty rows left out."_s.arg(done->added)
                    .arg(done->encoding)
                    .arg(done->labelled)
                    .arg(done->duplicates)
                    .arg(done->empty));
    return {};
}

} // namespace

std::unique_ptr<Command> importCommand()
{
    return std::make_unique<ImportTexts>();
}

} // namespace wendu::cli
