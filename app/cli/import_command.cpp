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
    const char *purpose() const override { return "add the texts of a file or a folder, with their labels and metadata"; }
    void describe(CLI::App &arguments) override
    {
        arguments.add_option("PROJECT", m_project, "the project's file")->required();
        arguments
            .add_option("FILE", m_file,
                        "CSV, TSV, JSON, JSON Lines, XLSX, Label Studio's JSON, doccano's JSONL, a folder of *.txt files, or "
                        "a folder that export-texts wrote for datasets")
            ->required();
        arguments.add_option("--format", m_fileFormat, "how FILE is read (default: detected)")
            ->check(CLI::IsMember({"csv", "tsv", "json", "jsonl", "xlsx", "label-studio", "doccano", "folder", "datasets"}));
        arguments.add_option("--sheet", m_sheet, "the sheet of a workbook (default: the first)");
        arguments.add_option("--text-column", m_textColumn,
                             "the column of the texts (default: 'text'; without a header, the longest)");
        arguments.add_option("--label-column", m_labelColumn,
                             "a column of labels; several at once as a|b, a;b or [\"a\", \"b\"] (default: none; of Label "
                             "Studio, doccano, a folder and an export of Wendu's: theirs)");
        arguments.add_option("--id-column", m_idColumn, "a column of identifiers (default: as for the labels)");
        arguments.add_flag("--no-header", m_noHeader,
                           "the first row of the table is a text like the others; the columns are called 1, 2, …");
        arguments.add_flag("--no-labels", m_noLabels, "the texts alone");
        arguments.add_option("--annotator", m_annotator, "who gave the labels, where the file does not say (default: imported)");
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
    Result<void> chooseColumns(ImportPlan &plan) const;

    std::string m_project;
    std::string m_file;
    std::string m_textColumn;
    std::string m_labelColumn;
    std::string m_idColumn;
    double m_holdOut = 0.2;
    std::uint64_t m_seed = 1;
    std::string m_labelsFor = "all";
    std::string m_fileFormat;
    std::string m_sheet;
    std::string m_annotator;
    bool m_noLabels = false;
    bool m_noHeader = false;
    FormatArguments m_format;
};

// What is not named is what the format itself says, and of a table the column "text".
Result<void> ImportTexts::chooseColumns(ImportPlan &plan) const
{
    plan.textColumn = text(m_textColumn);
    plan.idColumn = text(m_idColumn);
    plan.labelColumn = m_noLabels ? QString() : text(m_labelColumn);
    const Result<ImportPreview> preview = previewImport(plan.path, plan.format);
    if (!preview)
        return preview.error();
    plan.format = preview->format;
    if (plan.textColumn.isEmpty())
        plan.textColumn = !preview->usual.text.isEmpty() ? preview->usual.text
                          : m_noHeader                   ? preview->likelyTextColumn
                                                         : u"text"_s;
    if (plan.idColumn.isEmpty())
        plan.idColumn = preview->usual.id;
    if (plan.labelColumn.isEmpty() && !m_noLabels)
        plan.labelColumn = preview->usual.label;
    return {};
}

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
    plan.format.file = fileFormatNamed(text(m_fileFormat)).value_or(FileFormat::Detected);
    plan.format.sheet = text(m_sheet);
    plan.format.header = !m_noHeader;
    plan.annotator = text(m_annotator);
    if (const Result<void> chosen = chooseColumns(plan); !chosen)
        return chosen;
    plan.holdOutShare = m_holdOut;
    plan.seed = m_seed;
    plan.labelsOnlyForHoldOut = m_labelsFor == "hold-out";
    const auto progress = [&session](qint64 done, qint64 total) {
        session.console().progress(u"Importing"_s, total > 0 ? double(done) / double(total) : -1);
    };
    const Result<Import> done = importTexts(**project, plan, progress, &session.interrupt().requested());
    if (!done)
        return done.error();
    const Json record{{"event", "imported"},       {"file", m_file},       {"format", utf8(nameOf(plan.format.file))},
                      {"encoding", utf8(done->encoding)},
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
