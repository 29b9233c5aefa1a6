// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/tokenizer_settings.h"

#include "ml/checkpoint/json_file.h"

namespace wendu::ml {
namespace {

constexpr JsonLimits limits{4u << 20, 16, 100'000};

JsonObject read(const std::filesystem::path &file)
{
    if (!std::filesystem::exists(file))
        return {nlohmann::json::object(), file.string()};
    return {parseJsonObject<nlohmann::json>(readText(file, limits.bytes), file.string(), limits), file.string()};
}

} // namespace

TokenizerSettings::TokenizerSettings(const std::filesystem::path &folder)
    : m_config(read(folder / "tokenizer_config.json"))
    , m_specials(read(folder / "special_tokens_map.json"))
{
}

const nlohmann::json *TokenizerSettings::find(const std::string &role) const
{
    for (const JsonObject *const object : {&m_config, &m_specials}) {
        const nlohmann::json *const value = object->find(role);
        if (value && !value->is_string() && !value->is_object())
            object->refuse(role, brief(*value), "a token: a string, or an object with its content");
        if (value)
            return value;
    }
    return nullptr;
}

std::string TokenizerSettings::token(const std::string &role, const std::string &otherwise) const
{
    const nlohmann::json *const value = find(role);
    if (!value)
        return otherwise;
    return value->is_string() ? value->get<std::string>() : m_config.within(*value).text("content", otherwise);
}

nlohmann::json TokenizerSettings::addedToken(const std::string &role, const std::string &otherwise) const
{
    nlohmann::json entry = nlohmann::json::object();
    if (const nlohmann::json *const value = find(role); value && value->is_object())
        for (const char *const flag : {"lstrip", "rstrip", "single_word", "normalized"})
            if (const auto said = m_config.within(*value).flag(flag))
                entry[flag] = *said;
    entry["content"] = token(role, otherwise);
    entry["special"] = true;
    return entry;
}

} // namespace wendu::ml
