// SPDX-License-Identifier: Apache-2.0
#include "ml/models/family.h"

#include <algorithm>

namespace wendu::ml {
namespace {

// Buffers that older releases of Transformers saved: they follow from config.json.
constexpr const char *buffers[] = {".position_ids", ".token_type_ids", ".inv_freq", ".attn.bias", ".attn.masked_bias"};

std::string supportedTypes()
{
    std::vector<std::string> types;
    for (const Family *family : allFamilies()) {
        for (const Family::Type &type : family->types)
            types.emplace_back(type.modelType);
    }
    std::sort(types.begin(), types.end());
    std::string text;
    for (const std::string &type : types)
        text += (text.empty() ? "" : ", ") + type;
    return text;
}

bool isOf(const std::string &part, const std::string &name)
{
    return !part.empty() && name.starts_with(part + ".");
}

} // namespace

const Family &familyOf(const ConfigFile &config, const Family::Type **type)
{
    const std::string wanted = config.word("model_type", "(missing)");
    for (const Family *family : allFamilies()) {
        for (const Family::Type &candidate : family->types) {
            if (wanted != candidate.modelType)
                continue;
            if (type)
                *type = &candidate;
            return *family;
        }
    }
    config.refuseAsUnsupported("model_type", wanted, supportedTypes());
}

std::string spelled(const Family &family, const Blueprint &plan, HeadKind wanted, const std::string &name)
{
    const std::string prefixed = name.starts_with(family.prefix) ? name : family.prefix + name;
    const bool classifies = isOf(plan.head.hidden, name) || isOf(plan.head.hidden, prefixed) || isOf(plan.head.norm, name)
                            || isOf(plan.head.logits, name);
    const bool speaks = plan.language
                        && (isOf(plan.language->hidden, name) || isOf(plan.language->norm, name)
                            || name == plan.language->bias);
    const bool ofHead = wanted == HeadKind::Classifier ? classifies : speaks;
    if (!ofHead && (classifies || speaks))
        return {};
    for (const char *beginning : family.passedOver) {
        if (!ofHead && name.starts_with(beginning))
            return {};
    }
    for (const char *buffer : buffers) {
        if (name.ends_with(buffer))
            return {};
    }
    std::string result = ofHead && !isOf(plan.head.hidden, prefixed) ? name : prefixed;
    for (const auto &[old, now] :
         {std::pair{"LayerNorm.gamma", "LayerNorm.weight"}, std::pair{"LayerNorm.beta", "LayerNorm.bias"}}) {
        if (result.ends_with(old))
            result.replace(result.size() - std::string(old).size(), std::string::npos, now);
    }
    return result;
}

} // namespace wendu::ml
