// SPDX-License-Identifier: Apache-2.0
#include "ml/models/loader.h"

#include "ml/error.h"
#include "ml/models/family.h"
#include "ml/models/transformer.h"

namespace wendu::ml {
namespace {

std::optional<Prompt> promptIn(const ConfigFile &file, const Blueprint &plan)
{
    if (!file.has(promptKey))
        return std::nullopt;
    const ConfigFile stored = file.part(promptKey);
    Prompt prompt;
    prompt.pattern = stored.word("pattern");
    prompt.words = stored.words("words");
    for (const std::int64_t id : stored.integers("word_ids", 0, plan.vocabulary - 1))
        prompt.ids.push_back(static_cast<std::int32_t>(id));
    prompt.mask = static_cast<std::int32_t>(stored.integer("mask_id", -1, plan.vocabulary - 1, -1));
    for (const char *place : {Prompt::textPlace, Prompt::maskPlace}) {
        if (prompt.pattern.find(place) == std::string::npos)
            stored.refuse("pattern", "\"" + prompt.pattern + "\"", "a sentence with {text} and {mask}");
    }
    return prompt;
}

ModelConfig configOf(const ConfigFile &file, const Family::Type &type, const Blueprint &plan,
                     const std::optional<NewHead> &head)
{
    ModelConfig config;
    config.prompt = head ? head->prompt : promptIn(file, plan);
    config.modelType = type.modelType;
    config.classifierClass = config.prompt ? type.languageClass : type.classifierClass;
    config.layers = static_cast<std::int64_t>(plan.layers.size());
    config.maximumTokens = plan.maximumTokens;
    config.padId = static_cast<std::int32_t>(plan.padId);
    config.dropout = plan.dropout;
    config.labels = file.labels();
    config.problemType = file.word("problem_type");
    config.rawJson = file.text();
    return config;
}

void checkPrompt(const ConfigFile &file, const ModelConfig &config, const Blueprint &plan)
{
    if (!plan.language)
        file.refuseAsUnsupported("model_type", config.modelType, "one with a language head, for a prompt");
    if (!file.flag("tie_word_embeddings", true))
        file.refuseAsUnsupported("tie_word_embeddings", "false", "true, for a prompt");
    const Prompt &prompt = *config.prompt;
    if ((prompt.mask < 0) != (plan.language->reads == Reads::Last))
        file.refuse("wendu_prompt.mask_id", prompt.mask < 0 ? "missing" : std::to_string(prompt.mask),
                    prompt.mask < 0 ? "the token of the mask" : "none, for this model says the next word");
    const std::size_t labels = config.labels.size();
    if (prompt.words.size() == labels && prompt.ids.size() == labels)
        return;
    throw Error({"prompt_invalid", "label words", std::to_string(prompt.words.size()), std::to_string(labels),
                 "The prompt has " + std::to_string(prompt.words.size()) + " label words, and there are "
                     + std::to_string(labels) + " labels.",
                 "Give one word for each label, in the order of the labels."});
}

void requireHead(const std::filesystem::path &folder, const Weights &weights, const ModelConfig &config, const Blueprint &plan)
{
    if (!config.prompt) {
        const std::string logits = plan.head.logits + ".weight";
        if (!weights.contains(logits))
            throw Error({"head_missing", logits, "no such tensor", "a fine-tuned classifier",
                         "The model in " + folder.string() + " is a base model: it has no classifier.",
                         "Train a classifier from it first."});
        return;
    }
    for (const std::string &name : {plan.language->hidden.empty() ? "" : plan.language->hidden + ".weight",
                                    plan.language->bias}) {
        if (!name.empty() && !weights.contains(name))
            throw Error({"language_head_missing", name, "no such tensor", "a language model",
                         "The model in " + folder.string() + " has no language head: it cannot say a word for a prompt.",
                         "Choose a model with its language head, such as a " + config.classifierClass
                             + ", or train without a prompt."});
    }
}

} // namespace

bool saysNextWord(const std::filesystem::path &folder)
{
    const ConfigFile file(folder);
    const Blueprint plan = familyOf(file).read(file);
    return plan.language && plan.language->reads == Reads::Last;
}

std::unique_ptr<Classifier> loadClassifier(const std::filesystem::path &folder, at::Device device,
                                           const std::optional<NewHead> &head)
{
    const ConfigFile file(folder);
    const Family::Type *type = nullptr;
    const Family &family = familyOf(file, &type);
    file.refuseIfSet("pruned_heads", "none");
    file.refuseIfSet("quantization_config", "weights that are not quantised");
    Blueprint plan = family.read(file);
    ModelConfig config = configOf(file, *type, plan, head);

    // One value without bounds is no judgement; as in Transformers, a single label means the same.
    if (!head && (config.problemType == "regression" || config.labels.size() == 1))
        throw Error({"unsupported_model", "problem_type", "regression", "a classifier of two labels or more",
                     "The model in " + folder.string() + " gives a number and no label: it was trained for regression.",
                     "Choose a classifier, or train one from this model."});

    // A classifier for other labels is of no use, also where their number is the same.
    const bool keepsLogits = !head || config.labels == head->labels;
    if (head)
        config.labels = head->labels;
    if (config.prompt)
        checkPrompt(file, config, plan);
    const HeadKind kind = config.prompt ? HeadKind::Language : HeadKind::Classifier;
    const std::string logits = plan.head.logits + ".";
    Weights weights(folder, [&](const std::string &name) {
        return !keepsLogits && name.starts_with(logits) ? std::string() : spelled(family, plan, kind, name);
    });
    if (config.prompt || !head)
        requireHead(folder, weights, config, plan);
    config.passedOver = weights.passedOver();
    return std::make_unique<Transformer>(std::move(config), std::move(plan), family.prefix, weights, device,
                                         head ? std::optional(head->seed) : std::nullopt);
}

} // namespace wendu::ml
