// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/json_object.h"

#include <filesystem>
#include <string>

namespace wendu::ml {

// What tokenizer_config.json and special_tokens_map.json say, the first before the second; either may be missing.
class TokenizerSettings
{
public:
    explicit TokenizerSettings(const std::filesystem::path &folder);

    const JsonObject &config() const { return m_config; }
    // The token that plays a role such as "pad_token". It stands there as a string, or as an object with its content.
    std::string token(const std::string &role, const std::string &otherwise) const;
    // The same as an entry of added_tokens in tokenizer.json, without its id: special, and with the flags that stand there.
    nlohmann::json addedToken(const std::string &role, const std::string &otherwise) const;

private:
    const nlohmann::json *find(const std::string &role) const;

    JsonObject m_config;
    JsonObject m_specials;
};

} // namespace wendu::ml
