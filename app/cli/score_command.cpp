// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/plan_runner.h"
#include "app/cli/session.h"
#include "store/reader.h"

#include <CLI/CLI.hpp>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

class Score : public Command
{
public:
    const char *name() const override { return "score"; }
    const char *purpose() const override { return "score the unlabelled texts with the latest model"; }
    void describe(CLI::App &arguments) override
    {
        arguments.add_option("PROJECT", m_project, "the project's file")->required();
    }
    Result<void> run(Session &session) override
    {
        const auto project = session.open(m_project);
        if (!project)
            return project.error();
        const auto model = (*project)->reader().latestModel();
        if (!model)
            return model.error();
        if (!*model)
            return Error{u"This project has no trained model."_s, u"Train one with: wendu-cli train PROJECT"_s};
        const Result<qint64> texts = (*project)->reader().poolSize();
        if (!texts)
            return texts.error();
        Plan plan;
        plan.train = false;
        plan.pick = false;
        if (const Result<void> done = runPlan(session, **project, plan); !done)
            return done;
        session.console().report({{"event", "scored"}, {"texts", *texts}}, u"Scored %1 texts."_s.arg(*texts));
        return {};
    }

private:
    std::string m_project;
};

} // namespace

std::unique_ptr<Command> scoreCommand()
{
    return std::make_unique<Score>();
}

} // namespace wendu::cli
