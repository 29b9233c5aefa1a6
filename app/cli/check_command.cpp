// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "jobs/base_models.h"
#include "store/reader.h"

#include <CLI/CLI.hpp>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

// The models whose files are not those that were stored.
Result<QStringList> damagedModels(const Project &project)
{
    QStringList findings;
    const Result<QList<Model>> models = project.reader().models();
    if (!models)
        return models.error();
    for (const Model &model : *models) {
        if (!model.complete)
            continue;
        const auto files = manifestOf(project.modelsFolder() + u'/' + model.folder);
        if (!files)
            findings.append(u"The model of run %1 cannot be used: %2"_s.arg(model.run).arg(files.error().message));
        else if (modelNameOf(*files) != model.hash)
            findings.append(u"The model of run %1 is not the one that was trained: its files have changed."_s.arg(model.run));
    }
    return findings;
}

class Check : public Command
{
public:
    const char *name() const override { return "check"; }
    const char *purpose() const override { return "check the integrity of the project's file and of its models"; }
    void describe(CLI::App &arguments) override
    {
        arguments.add_option("PROJECT", m_project, "the project's file")->required();
        arguments.add_flag("--quick", m_quick, "without reading every index");
    }
    Result<void> run(Session &session) override
    {
        const auto project = session.open(m_project, Project::Mode::ReadOnly);
        if (!project)
            return project.error();
        Result<QStringList> findings = (*project)->check(!m_quick);
        if (!findings)
            return findings.error();
        const Result<QStringList> models = damagedModels(**project);
        if (!models)
            return models.error();
        findings->append(*models);
        for (const QString &finding : *findings)
            session.console().report({{"event", "finding"}, {"message", utf8(finding)}}, finding);
        session.console().report({{"event", "checked"}, {"findings", findings->size()}},
                                 findings->isEmpty() ? u"Everything is as it should be."_s : QString());
        if (findings->isEmpty())
            return {};
        return Error{u"%1 findings in %2."_s.arg(findings->size()).arg(text(m_project)),
                     u"Keep a copy of the file as it is, and go back to the latest backup."_s};
    }

private:
    std::string m_project;
    bool m_quick = false;
};

} // namespace

std::unique_ptr<Command> checkCommand()
{
    return std::make_unique<Check>();
}

} // namespace wendu::cli
