// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace wendu::ml {

inline constexpr std::int32_t maximumTokenId = (1 << 20) - 1; // the largest known vocabularies have 900,000

// One JSON object of one file, and the errors that name both. Objects inside it share the document: a vocabulary is not
// copied. Null stands for a missing field everywhere.
class JsonObject
{
public:
    using Json = nlohmann::json;

    JsonObject(Json json, std::string file);

    JsonObject within(const Json &value) const { return {std::shared_ptr<const Json>(m_json, &value), m_file}; }
    const Json &json() const { return *m_json; }
    const std::string &file() const { return m_file; }

    // Throw Error: config_invalid, unsupported_model.
    [[noreturn]] void refuse(const std::string &field, const std::string &found, const std::string &expected) const;
    [[noreturn]] void refuseAsUnsupported(const std::string &field, const std::string &found,
                                          const std::string &supported) const;

    // What stands there, nothing when the field is missing. A value of another kind is refused.
    const Json *find(const std::string &field) const;
    std::optional<bool> flag(const std::string &field) const;
    std::string text(const std::string &field, const std::string &otherwise = {}) const;
    std::optional<JsonObject> object(const std::string &field) const;
    const Json &array(const std::string &field) const; // empty when missing
    std::int32_t id(const std::string &field, const Json &value) const; // from 0 to maximumTokenId

private:
    JsonObject(std::shared_ptr<const Json> json, std::string file);

    std::shared_ptr<const Json> m_json;
    std::string m_file;
};

// A value as a message shows it: structures by their size.
std::string brief(const nlohmann::json &value);

} // namespace wendu::ml
