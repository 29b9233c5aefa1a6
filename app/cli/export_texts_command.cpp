// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/filter_arguments.h"
#include "app/cli/session.h"
#include "exchange/text_exporter.h"

#include <CLI/CLI.hpp>

#include <QFileInfo>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

class ExportTexts : public Command
{
public:
    const char *name() const override { return "export-texts"; }
    const char *purpose() const override { return "write texts with their labels as CSV, TSV, XLSX, JSON and other formats"; }
    void describe(CLI::App &arguments) override
    {
        arguments.add_option("PROJECT", m_project, "the project's file")->required();
        arguments.add_option("--to", m_file, "the file; of datasets a new or an empty folder")->required();
        arguments.add_option("--format", m_format, "what is written (default: by the file's ending)")
            ->check(CLI::IsMember({"csv", "tsv", "xlsx", "json", "jsonl", "label-studio", "doccano", "datasets"}));
        arguments.add_flag("--lossless", m_lossless,
                           "CSV and TSV hold each text as it is; without, a cell that a spreadsheet would compute (it begins "
                           "with = + - @, a tab or a line end) gets an apostrophe before it");
        arguments.add_flag("--cut", m_cut, "XLSX: shorten texts that a cell cannot hold, instead of refusing them");
        arguments.add_flag("--force", m_force, "replace a file of that name");
        m_filter.describe(arguments);
    }
    Result<void> run(Session &session) override;

private:
    Result<FileFormat> format() const;

    std::string m_project;
    std::string m_file;
    std::string m_format;
    bool m_lossless = false;
    bool m_cut = false;
    bool m_force = false;
    FilterArguments m_filter;
};

Result<FileFormat> ExportTexts::format() const
{
    if (const auto named = fileFormatNamed(text(m_format)))
        return *named;
    const QString ending = QFileInfo(text(m_file)).suffix().toLower();
    for (const FileFormat known : exportFormats()) {
        if (endingOf(known) == ending && !ending.isEmpty())
            return known;
    }
    return Error{u"The ending of '%1' does not say which format is meant."_s.arg(text(m_file)),
                 u"Say it with --format."_s};
}

Result<void> ExportTexts::run(Session &session)
{
    const Result<FileFormat> chosen = format();
    if (!chosen)
        return chosen.error();
    const auto project = session.open(m_project, Project::Mode::ReadOnly);
    if (!project)
        return project.error();
    const Result<TextFilter> filter = m_filter.filter((*project)->reader());
    if (!filter)
        return filter.error();
    TextExport plan;
    plan.path = text(m_file);
    plan.format = *chosen;
    plan.filter = *filter;
    plan.lossless = m_lossless;
    plan.cut = m_cut;
    plan.replace = m_force;
    const auto progress = [&session](qint64 done, qint64 total) {
        session.console().progress(u"Exporting"_s, total > 0 ? double(done) / double(total) : -1);
    };
    const Result<TextsExported> done = exportTexts(**project, plan, progress, &session.interrupt().requested());
    if (!done)
        return done.error();
    const QString cut = done->cut > 0 ? u" %1 of them had to be shortened."_s.arg(done->cut) : QString();
    session.console().report({{"event", "exported"},
                              {"file", m_file},
                              {"format", utf8(nameOf(*chosen))},
                              {"texts", done->texts},
                              {"cut", done->cut}},
                             u"Wrote %1 texts to %2."_s.arg(done->texts).arg(text(m_file)) + cut);
    return {};
}

} // namespace

std::unique_ptr<Command> exportTextsCommand()
{
    return std::make_unique<ExportTexts>();
}

} // namespace wendu::cli
