// SPDX-License-Identifier: Apache-2.0
#include "ml/models/loader.h"

#include "ml/error.h"
#include "ml/models/family.h"
#include "ml/models/transformer.h"

namespace wendu::ml {
namespace {

ModelConfig configOf(const ConfigFile &file, const Family::Type &type, const Blueprint &plan)
{
    ModelConfig config;
    config.modelType = type.modelType;
    config.classifierClass = type.classifierClass;
    config.layers = static_cast<std::int64_t>(plan.layers.size());
    config.maximumTokens = plan.maximumTokens;
    config.padId = static_cast<std::int32_t>(plan.padId);
    config.dropout = plan.dropout;
    config.labels = file.labels();
    config.problemType = file.word("problem_type");
    config.rawJson = file.text();
    return config;
}

} // namespace

std::unique_ptr<Classifier> loadClassifier(const std::filesystem::path &folder, at::Device device,
                                           const std::optional<NewHead> &head)
{
    const ConfigFile file(folder);
    const Family::Type *type = nullptr;
    const Family &family = familyOf(file, &type);
    file.refuseIfSet("pruned_heads", "none");
    file.refuseIfSet("quantization_config", "weights that are not quantised");
    Blueprint plan = family.read(file);
    ModelConfig config = configOf(file, *type, plan);

    // One value without bounds is no judgement; as in Transformers, a single label means the same.
    if (!head && (config.problemType == "regression" || config.labels.size() == 1))
        throw Error({"unsupported_model", "problem_type", "regression", "a classifier of two labels or more",
                     "The model in " + folder.string() + " gives a number and no label: it was trained for regression.",
                     "Choose a classifier, or train one from this model."});

    // A classifier for other labels is of no use, also where their number is the same.
    const bool keepsLogits = !head || config.labels == head->labels;
    if (head)
        config.labels = head->labels;
    const std::string logits = plan.head.logits + ".";
    Weights weights(folder, [&](const std::string &name) {
        return !keepsLogits && name.starts_with(logits) ? std::string() : spelled(family, plan.head, name);
    });
    if (!head && !weights.contains(logits + "weight"))
        throw Error({"head_missing", logits + "weight", "no such tensor", "a fine-tuned classifier",
                     "The model in " + folder.string() + " is a base model: it has no classifier.",
                     "Train a classifier from it first."});
    return std::make_unique<Transformer>(std::move(config), std::move(plan), family.prefix, weights, device,
                                         head ? std::optional(head->seed) : std::nullopt);
}

} // namespace wendu::ml
