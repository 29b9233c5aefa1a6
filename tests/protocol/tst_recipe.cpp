// SPDX-License-Identifier: Apache-2.0
#include "protocol/recipe.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <limits>

using namespace wendu::protocol;
using nlohmann::json;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

std::string faultWith(const json &change)
{
    json recipe = smallSetRecipe();
    recipe.update(change);
    return faultOf(recipe.get<Recipe>());
}

} // namespace

TEST_CASE("the recipes that we ship have no fault, and differ")
{
    CHECK(faultOf(smallSetRecipe()).empty());
    CHECK(faultOf(articleRecipe()).empty());
    CHECK_FALSE(articleRecipe() == smallSetRecipe());
}

TEST_CASE("the article's recipe is the article's")
{
    const Recipe recipe = articleRecipe();
    CHECK(recipe.optimizer == "adamw");
    CHECK(recipe.learningRate == 2e-5);
    CHECK(recipe.batchSize == 16);
    CHECK(recipe.epochs == 5);
    CHECK(recipe.maximumLength == 128);
    CHECK(recipe.clipNorm == 0);
    CHECK_FALSE(recipe.linearDecay);
}

TEST_CASE("a prompt has one place for the text, one for the mask, and words that differ; only it goes without training")
{
    const json words = json::array({"great", "okay"});
    const char *pattern = "{text} It was {mask}.";
    CHECK(faultWith({{"prompt", pattern}, {"label_words", words}}).empty());
    CHECK(faultWith({{"prompt", pattern}, {"label_words", words}, {"epochs", 0}}).empty());
    CHECK(faultWith({{"epochs", 0}}).starts_with("epochs is 0"));
    CHECK(faultWith({{"label_words", words}}).starts_with("label_words is 2"));
    CHECK(faultWith({{"prompt", pattern}}).starts_with("label_words is 0"));
    CHECK(faultWith({{"prompt", pattern}, {"label_words", json::array({"great", "great"})}}).starts_with("label_words is 1"));
    CHECK(faultWith({{"prompt", pattern}, {"label_words", json::array({"great", ""})}}).starts_with("label_words is 1"));
    for (const char *wrong : {"It was {mask}.", "{text} It was great.", "{text} {text} {mask}", "{mask} {text} {mask}"}) {
        CAPTURE(wrong);
        CHECK(faultWith({{"prompt", wrong}, {"label_words", words}}).starts_with("prompt is \""));
    }
    CHECK(faultWith({{"truncation", "tail"}}).starts_with("truncation is tail"));
    CHECK(faultWith({{"truncation", "head-and-tail"}}).empty());
}

TEST_CASE("missing keys keep their default")
{
    Recipe expected;
    expected.epochs = 2;
    CHECK(json{{"epochs", 2}}.get<Recipe>() == expected);
    CHECK(json::object().get<Recipe>() == Recipe{});
}

TEST_CASE("an unknown key, a wrong type and no object at all are refused by name")
{
    CHECK_THROWS_WITH_AS((json{{"epoch", 2}}.get<Recipe>()), "recipe: unknown key epoch", std::invalid_argument);
    CHECK_THROWS_WITH_AS((json{{"epochs", "two"}}.get<Recipe>()), "recipe: epochs is \"two\"", std::invalid_argument);
    CHECK_THROWS_WITH_AS(json::array().get<Recipe>(), "a recipe is an object, found array", std::invalid_argument);
}

TEST_CASE("a value out of range is a fault that names the key; the ends of the range are none")
{
    const std::vector<json> wrong = {
        {{"optimizer", "lion"}},
        {{"learning_rate", 0}},
        {{"learning_rate", 1.5}},
        {{"learning_rate", notANumber}},
        {{"head_learning_rate", -1e-5}},
        {{"weight_decay", -0.1}},
        {{"beta1", 1.0}},
        {{"beta2", -0.1}},
        {{"epsilon", 0}},
        {{"batch_size", 0}},
        {{"batch_size", 4097}},
        {{"epochs", 0}},
        {{"epochs", 10001}},
        {{"minimum_steps", -1}},
        {{"maximum_length", 2}},
        {{"maximum_length", 8193}},
        {{"warm_up", 1.1}},
        {{"clip_norm", -1}},
        {{"clip_norm", notANumber}},
        {{"dropout", 1.0}},
        {{"dropout", notANumber}},
        {{"patience", -1}},
        {{"validation_share", 0.6}},
        {{"frozen", "everything"}},
        {{"frozen_layers", -1}},
    };
    for (const json &change : wrong) {
        CAPTURE(change.dump());
        const std::string fault = faultWith(change);
        CHECK(fault.find(change.begin().key()) == 0);
        CHECK(fault.find("expected") != std::string::npos);
    }
    const std::vector<json> right = {{{"learning_rate", 1}}, {{"batch_size", 4096}},      {{"maximum_length", 3}},
                                     {{"dropout", -1}},      {{"validation_share", 0.5}}, {{"warm_up", 1}}};
    for (const json &change : right) {
        CAPTURE(change.dump());
        CHECK(faultWith(change).empty());
    }
}
