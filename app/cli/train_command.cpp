// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/model_source.h"
#include "app/cli/plan_runner.h"
#include "app/cli/recipe_argument.h"
#include "app/cli/session.h"

#include <CLI/CLI.hpp>

namespace wendu::cli {
namespace {

class Train : public Command
{
public:
    const char *name() const override { return "train"; }
    const char *purpose() const override { return "fine-tune the base model on what is labelled"; }
    void describe(CLI::App &arguments) override
    {
        arguments.add_option("PROJECT", m_project, "the project's file")->required();
        m_recipe.describe(arguments);
        arguments.add_option("--base-model", m_baseModel,
                             "a folder in Hugging Face's format, or the name of a model that was added "
                             "(default: the one that came along)");
    }
    Result<void> run(Session &session) override
    {
        const Result<protocol::Recipe> recipe = m_recipe.recipe();
        if (!recipe)
            return recipe.error();
        const auto project = session.open(m_project);
        if (!project)
            return project.error();
        Plan plan;
        plan.recipe = *recipe;
        plan.baseModel = baseModelFolder(m_baseModel);
        plan.score = false;
        plan.pick = false;
        return runPlan(session, **project, plan);
    }

private:
    std::string m_project;
    RecipeArgument m_recipe;
    std::string m_baseModel;
};

} // namespace

std::unique_ptr<Command> trainCommand()
{
    return std::make_unique<Train>();
}

} // namespace wendu::cli
