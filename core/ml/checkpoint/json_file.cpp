// SPDX-License-Identifier: Apache-2.0
#include "ml/checkpoint/json_file.h"

#include "ml/checkpoint/mapped_file.h"
#include "ml/error.h"

namespace wendu::ml {
namespace {

[[noreturn]] void refuse(const char *code, const std::string &subject, const std::string &found, const std::string &expected)
{
    throw Error({code, subject, found, expected, subject + ": found " + found + ", expected " + expected + ".",
                 "The file is damaged or was made by something else: get a fresh copy of it."});
}

} // namespace

std::string readText(const std::filesystem::path &file, std::size_t maximumBytes)
{
    const MappedFile mapped(file);
    const std::span<const std::uint8_t> bytes = mapped.bytes();
    if (bytes.size() > maximumBytes)
        refuse("config_invalid", file.string(), std::to_string(bytes.size()) + " bytes",
               "at most " + std::to_string(maximumBytes) + " bytes");
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

template<typename Json>
Json parseJson(std::string_view text, const std::string &subject, const JsonLimits &limits, const char *code)
{
    std::size_t values = 0;
    const auto bound = [&](int depth, typename Json::parse_event_t, Json &) {
        if (depth > limits.depth)
            refuse(code, subject, "JSON nested deeper than " + std::to_string(limits.depth), "a flatter structure");
        if (++values > limits.values)
            refuse(code, subject, "more than " + std::to_string(limits.values) + " JSON values", "fewer of them");
        return true;
    };
    try {
        return Json::parse(text.begin(), text.end(), bound);
    } catch (const nlohmann::json::parse_error &error) {
        // Not what(): it quotes the bytes that it stumbled over, and they may be no UTF-8.
        refuse(code, subject, "a mistake at byte " + std::to_string(error.byte), "JSON in UTF-8");
    } catch (const nlohmann::json::exception &) {
        refuse(code, subject, "a number out of range", "JSON in UTF-8");
    }
}

template<typename Json>
Json parseJsonObject(std::string_view text, const std::string &subject, const JsonLimits &limits)
{
    Json json = parseJson<Json>(text, subject, limits);
    if (!json.is_object())
        refuse("config_invalid", subject, std::string("JSON of type ") + json.type_name(), "an object");
    return json;
}

template nlohmann::json parseJson(std::string_view, const std::string &, const JsonLimits &, const char *);
template nlohmann::ordered_json parseJson(std::string_view, const std::string &, const JsonLimits &, const char *);
template nlohmann::json parseJsonObject(std::string_view, const std::string &, const JsonLimits &);
template nlohmann::ordered_json parseJsonObject(std::string_view, const std::string &, const JsonLimits &);

} // namespace wendu::ml
