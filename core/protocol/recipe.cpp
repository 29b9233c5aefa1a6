// SPDX-License-Identifier: Apache-2.0
#include "protocol/recipe.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

namespace wendu::protocol {
namespace {

// Every field once: its key, how it is read and how it is written.
template<typename R, typename Visit>
void visitFields(R &recipe, Visit &&visit)
{
    visit("name", recipe.name);
    visit("optimizer", recipe.optimizer);
    visit("learning_rate", recipe.learningRate);
    visit("head_learning_rate", recipe.headLearningRate);
    visit("weight_decay", recipe.weightDecay);
    visit("beta1", recipe.beta1);
    visit("beta2", recipe.beta2);
    visit("epsilon", recipe.epsilon);
    visit("batch_size", recipe.batchSize);
    visit("epochs", recipe.epochs);
    visit("minimum_steps", recipe.minimumSteps);
    visit("maximum_length", recipe.maximumLength);
    visit("truncation", recipe.truncation);
    visit("warm_up", recipe.warmUp);
    visit("linear_decay", recipe.linearDecay);
    visit("clip_norm", recipe.clipNorm);
    visit("dropout", recipe.dropout);
    visit("patience", recipe.patience);
    visit("validation_share", recipe.validationShare);
    visit("frozen", recipe.frozen);
    visit("frozen_layers", recipe.frozenLayers);
    visit("length_groups", recipe.lengthGroups);
    visit("seed", recipe.seed);
    visit("prompt", recipe.prompt);
    visit("label_words", recipe.labelWords);
}

template<typename T>
std::string outside(const char *key, T value, const char *expected)
{
    std::ostringstream out;
    out << key << " is " << value << "; expected " << expected;
    return out.str();
}

std::size_t timesIn(const std::string &text, const std::string &part)
{
    std::size_t times = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++times;
    return times;
}

std::string faultOfPrompt(const Recipe &r)
{
    constexpr std::size_t longestPrompt = 1000; // bytes
    if (r.prompt.empty())
        return r.labelWords.empty() ? std::string()
                                    : outside("label_words", r.labelWords.size(), "none without a prompt");
    if (r.prompt.size() > longestPrompt)
        return outside("prompt", r.prompt.size(), "at most 1000 bytes");
    if (timesIn(r.prompt, "{text}") != 1 || timesIn(r.prompt, "{mask}") != 1)
        return outside("prompt", '"' + r.prompt + '"', "a sentence with one {text} and one {mask}");
    if (r.labelWords.empty())
        return outside("label_words", 0, "a word for each label");
    const std::set<std::string> different(r.labelWords.begin(), r.labelWords.end());
    if (different.size() < r.labelWords.size() || different.contains(""))
        return outside("label_words", r.labelWords.size() - different.size() + different.count(""),
                       "no word that is empty or stands for two labels");
    return {};
}

} // namespace

Recipe articleRecipe()
{
    Recipe recipe;
    recipe.name = "article";
    recipe.learningRate = 2e-5;
    recipe.batchSize = 16;
    recipe.epochs = 5;
    recipe.minimumSteps = 0;
    recipe.warmUp = 0;
    recipe.linearDecay = false;
    recipe.clipNorm = 0;
    recipe.dropout = -1;
    recipe.validationShare = 0;
    return recipe;
}

Recipe smallSetRecipe()
{
    return {};
}

std::string faultOf(const Recipe &r)
{
    if (r.optimizer != "adamw" && r.optimizer != "sgd")
        return outside("optimizer", r.optimizer, "adamw or sgd");
    if (!(r.learningRate > 0 && r.learningRate <= 1))
        return outside("learning_rate", r.learningRate, "more than 0 and at most 1");
    if (!(r.headLearningRate >= 0 && r.headLearningRate <= 1))
        return outside("head_learning_rate", r.headLearningRate, "0 (as learning_rate) to 1");
    if (!(r.weightDecay >= 0 && r.weightDecay <= 1))
        return outside("weight_decay", r.weightDecay, "0 to 1");
    if (!(r.beta1 >= 0 && r.beta1 < 1))
        return outside("beta1", r.beta1, "0 to under 1");
    if (!(r.beta2 >= 0 && r.beta2 < 1))
        return outside("beta2", r.beta2, "0 to under 1");
    if (!(r.epsilon > 0 && r.epsilon < 1))
        return outside("epsilon", r.epsilon, "more than 0 and under 1");
    if (r.batchSize < 1 || r.batchSize > 4096)
        return outside("batch_size", r.batchSize, "1 to 4096");
    if (r.epochs < (r.prompt.empty() ? 1 : 0) || r.epochs > 10000)
        return outside("epochs", r.epochs, "1 to 10000, and 0 only with a prompt");
    if (r.minimumSteps < 0 || r.minimumSteps > 1000000)
        return outside("minimum_steps", r.minimumSteps, "0 to 1000000");
    if (r.maximumLength < 3 || r.maximumLength > 8192)
        return outside("maximum_length", r.maximumLength, "3 to 8192 word pieces");
    if (r.truncation != "head" && r.truncation != "head-and-tail")
        return outside("truncation", r.truncation, "head or head-and-tail");
    if (!(r.warmUp >= 0 && r.warmUp <= 1))
        return outside("warm_up", r.warmUp, "a share of the steps, 0 to 1");
    if (!(r.clipNorm >= 0))
        return outside("clip_norm", r.clipNorm, "0 (no clipping) or more");
    if (!(r.dropout < 1))
        return outside("dropout", r.dropout, "under 1 (negative: as the checkpoint says)");
    if (r.patience < 0)
        return outside("patience", r.patience, "0 (no early stopping) or more epochs");
    if (r.patience > 0 && r.validationShare == 0)
        return outside("patience", r.patience, "0 when validation_share is 0: early stopping needs a validation loss");
    if (!(r.validationShare >= 0 && r.validationShare <= 0.5))
        return outside("validation_share", r.validationShare, "0 to 0.5");
    if (r.frozen != "none" && r.frozen != "embeddings" && r.frozen != "layers" && r.frozen != "all-but-head")
        return outside("frozen", r.frozen, "none, embeddings, layers or all-but-head");
    if (r.frozenLayers < 0)
        return outside("frozen_layers", r.frozenLayers, "0 or more");
    return faultOfPrompt(r);
}

void to_json(nlohmann::json &json, const Recipe &recipe)
{
    json = nlohmann::json::object();
    visitFields(recipe, [&](const char *key, const auto &field) { json[key] = field; });
}

void from_json(const nlohmann::json &json, Recipe &recipe)
{
    if (!json.is_object())
        throw std::invalid_argument(std::string("a recipe is an object, found ") + json.type_name());
    std::map<std::string, bool, std::less<>> known;
    visitFields(recipe, [&](const char *key, auto &field) {
        known[key] = true;
        const auto found = json.find(key);
        if (found == json.end())
            return;
        try {
            found->get_to(field);
        } catch (const nlohmann::json::exception &) {
            throw std::invalid_argument(std::string("recipe: ") + key + " is " + found->dump());
        }
    });
    for (const auto &[key, value] : json.items()) {
        if (!known.contains(key))
            throw std::invalid_argument("recipe: unknown key " + key);
    }
}

} // namespace wendu::protocol
