// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/json_object.h"

#include "ml/error.h"

namespace wendu::ml {

namespace {

constexpr std::size_t shownBytes = 200; // of what a file says; the rest is of no use to anybody

std::string shown(std::string text)
{
    if (text.size() <= shownBytes)
        return text;
    const char *end = text.data() + shownBytes;
    while ((static_cast<unsigned char>(*end) & 0xC0) == 0x80) // not within a code point
        --end;
    text.resize(static_cast<std::size_t>(end - text.data()));
    return text + "\u2026";
}

} // namespace

std::string brief(const nlohmann::json &value)
{
    if (value.is_structured())
        return std::string("an ") + value.type_name() + " of " + std::to_string(value.size());
    return shown(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

JsonObject::JsonObject(Json json, std::string file)
    : JsonObject(std::make_shared<const Json>(std::move(json)), std::move(file))
{
}

JsonObject::JsonObject(std::shared_ptr<const Json> json, std::string file)
    : m_json(std::move(json))
    , m_file(std::move(file))
{
}

void JsonObject::refuse(const std::string &field, const std::string &found, const std::string &expected) const
{
    const std::string name = shown(field);
    const std::string there = shown(found);
    throw Error({"config_invalid", m_file + ": " + name, there, expected,
                 m_file + ": " + name + " is " + there + ", expected " + expected + ".",
                 "Get a fresh copy of the model's tokenizer files."});
}

void JsonObject::refuseAsUnsupported(const std::string &field, const std::string &found, const std::string &supported) const
{
    const std::string there = shown(found);
    throw Error({"unsupported_model", m_file + ": " + field, there, supported,
                 m_file + ": " + field + " " + there + " is not supported. Supported: " + supported + ".",
                 "Choose a model whose tokenizer is of a supported kind."});
}

const JsonObject::Json *JsonObject::find(const std::string &field) const
{
    const auto found = m_json->find(field);
    return found == m_json->end() || found->is_null() ? nullptr : &*found;
}

std::optional<bool> JsonObject::flag(const std::string &field) const
{
    const Json *const value = find(field);
    if (value && !value->is_boolean())
        refuse(field, brief(*value), "true or false");
    return value ? std::optional(value->get<bool>()) : std::nullopt;
}

std::string JsonObject::text(const std::string &field, const std::string &otherwise) const
{
    const Json *const value = find(field);
    if (value && !value->is_string())
        refuse(field, brief(*value), "a string");
    return value ? value->get<std::string>() : otherwise;
}

std::optional<JsonObject> JsonObject::object(const std::string &field) const
{
    const Json *const value = find(field);
    if (value && !value->is_object())
        refuse(field, brief(*value), "an object");
    return value ? std::optional(within(*value)) : std::nullopt;
}

const JsonObject::Json &JsonObject::array(const std::string &field) const
{
    static const Json none = Json::array();
    const Json *const value = find(field);
    if (value && !value->is_array())
        refuse(field, brief(*value), "an array");
    return value ? *value : none;
}

std::int32_t JsonObject::id(const std::string &field, const Json &value) const
{
    // An unsigned value beyond int64 turns negative here, and so is out of bounds as well.
    const std::int64_t id = value.is_number_integer() ? value.get<std::int64_t>() : -1;
    if (id < 0 || id > maximumTokenId)
        refuse(field, brief(value), "a token id from 0 to " + std::to_string(maximumTokenId));
    return static_cast<std::int32_t>(id);
}

} // namespace wendu::ml
