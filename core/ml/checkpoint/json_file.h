// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

// JSON from files that a stranger may have made: its size, its depth and the number of its values are bounded before memory
// is spent on it. Json is nlohmann::json, or ordered_json where the order of the keys has to survive; the latter looks keys
// up one by one, so its `values` have to be few.
namespace wendu::ml {

struct JsonLimits
{
    std::size_t bytes;
    int depth;
    std::size_t values;
};

// The whole file. Throws Error: "read_failed", or "config_invalid" when it is longer than maximumBytes.
std::string readText(const std::filesystem::path &file, std::size_t maximumBytes);

// Throws Error(code) that names `subject`, what is wrong and where.
template<typename Json>
Json parseJson(std::string_view text, const std::string &subject, const JsonLimits &limits,
               const char *code = "config_invalid");

// Throws Error also when the top level is no object.
template<typename Json>
Json parseJsonObject(std::string_view text, const std::string &subject, const JsonLimits &limits);

} // namespace wendu::ml
