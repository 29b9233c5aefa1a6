// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/recipe_argument.h"

#include <CLI/CLI.hpp>

#include <QFile>

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace wendu::cli {
namespace {

using namespace Qt::StringLiterals;

Result<protocol::Recipe> readRecipe(const std::string &path)
{
    const QString shown = QString::fromStdString(path);
    const QString remedy = u"Give article, small-set, or a JSON file with a recipe's fields."_s;
    QFile file(shown);
    if (!file.open(QIODevice::ReadOnly))
        return Error{u"The recipe %1 cannot be read: %2."_s.arg(shown, file.errorString()), remedy};
    try {
        return nlohmann::json::parse(file.readAll().toStdString()).get<protocol::Recipe>();
    } catch (const nlohmann::json::exception &error) {
        return Error{u"The recipe %1 is no JSON: %2."_s.arg(shown, QString::fromUtf8(error.what())), remedy};
    } catch (const std::invalid_argument &error) {
        return Error{u"The recipe %1 cannot be used: %2."_s.arg(shown, QString::fromUtf8(error.what())), remedy};
    }
}

} // namespace

void RecipeArgument::describe(CLI::App &arguments, bool withSeed)
{
    arguments.add_option("--recipe", m_recipe, "article, small-set, or a JSON file")->capture_default_str();
    if (withSeed)
        arguments.add_option("--seed", m_seed, "the training's seed (default: the recipe's)");
}

Result<protocol::Recipe> RecipeArgument::recipe() const
{
    Result<protocol::Recipe> recipe = m_recipe == "article"     ? protocol::articleRecipe()
                                      : m_recipe == "small-set" ? protocol::smallSetRecipe()
                                                                : readRecipe(m_recipe);
    if (recipe && m_seed)
        recipe->seed = *m_seed;
    if (!recipe)
        return recipe;
    if (const std::string fault = protocol::faultOf(*recipe); !fault.empty())
        return Error{u"The recipe cannot be used: %1."_s.arg(QString::fromStdString(fault)), u"Correct the recipe."_s};
    return recipe;
}

} // namespace wendu::cli
