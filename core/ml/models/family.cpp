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

std::string spelled(const Family &family, const HeadPlan &head, const std::string &name)
{
    for (const char *beginning : family.passedOver) {
        if (name.starts_with(beginning))
            return {};
    }
    for (const char *buffer : buffers) {
        if (name.ends_with(buffer))
            return {};
    }
    const bool whole = name.starts_with(family.prefix) || isOf(head.hidden, name) || isOf(head.norm, name)
                       || isOf(head.logits, name);
    std::string result = whole ? name : family.prefix + name;
    for (const auto &[old, now] :
         {std::pair{"LayerNorm.gamma", "LayerNorm.weight"}, std::pair{"LayerNorm.beta", "LayerNorm.bias"}}) {
        if (result.ends_with(old))
            result.replace(result.size() - std::string(old).size(), std::string::npos, now);
    }
    return result;
}

} // namespace wendu::ml
