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
    arguments.add_option("--epochs", m_epochs, "at most; 0 with a prompt: the model as it is (default: the recipe's)");
    arguments.add_option("--maximum-length", m_maximumLength, "word pieces a text (default: the recipe's)");
    arguments.add_option("--truncation", m_truncation, "what is kept of a longer text: head or head-and-tail");
    arguments.add_option("--prompt", m_prompt,
                         "the labels are words that a language model says, such as \"{text} It was {mask}.\"");
    arguments.add_option("--label-words", m_labelWords, "for a prompt: a word for each label, in the project's order")
        ->delimiter(',');
}

Result<protocol::Recipe> RecipeArgument::recipe() const
{
    Result<protocol::Recipe> recipe = m_recipe == "article"     ? protocol::articleRecipe()
                                      : m_recipe == "small-set" ? protocol::smallSetRecipe()
                                                                : readRecipe(m_recipe);
    if (!recipe)
        return recipe;
    recipe->seed = m_seed.value_or(recipe->seed);
    recipe->epochs = m_epochs.value_or(recipe->epochs);
    recipe->maximumLength = m_maximumLength.value_or(recipe->maximumLength);
    recipe->truncation = m_truncation.value_or(recipe->truncation);
    recipe->prompt = m_prompt.value_or(recipe->prompt);
    if (!m_labelWords.empty())
        recipe->labelWords = m_labelWords;
    if (const std::string fault = protocol::faultOf(*recipe); !fault.empty())
        return Error{u"The recipe cannot be used: %1."_s.arg(QString::fromStdString(fault)), u"Correct the recipe."_s};
    return recipe;
}

} // namespace wendu::cli
