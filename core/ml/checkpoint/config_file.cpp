// SPDX-License-Identifier: Apache-2.0
#include "ml/checkpoint/config_file.h"

#include "ml/checkpoint/json_file.h"
#include "ml/checkpoint/model_folder.h"
#include "ml/error.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>

namespace wendu::ml {
namespace {

using Json = nlohmann::ordered_json;

constexpr JsonLimits configLimits{4u << 20, 8, 50'000};
constexpr std::size_t maximumLabels = 10'000;

std::string brief(const Json &value)
{
    if (value.is_structured())
        return std::string("an ") + value.type_name() + " of " + std::to_string(value.size());
    return value.dump();
}

std::string plain(double value)
{
    std::ostringstream text;
    text << value;
    return text.str();
}

std::vector<std::string> numberedLabels(std::int64_t count)
{
    std::vector<std::string> labels;
    for (std::int64_t i = 0; i < count; ++i)
        labels.push_back("LABEL_" + std::to_string(i));
    return labels;
}

} // namespace

ConfigFile::ConfigFile(const std::filesystem::path &folder)
    : m_file((folder / configName).string())
{
    requireConfig(folder);
    m_text = readText(folder / configName, configLimits.bytes);
    m_json = std::make_shared<const Json>(parseJsonObject<Json>(m_text, m_file, configLimits));
}

ConfigFile::ConfigFile(std::string file, std::shared_ptr<const nlohmann::ordered_json> json)
    : m_file(std::move(file))
    , m_json(std::move(json))
{
}

void ConfigFile::refuse(const std::string &field, const std::string &found, const std::string &expected) const
{
    throw Error({"config_invalid", m_file + ": " + field, found, expected,
                 m_file + ": " + field + " is " + found + ", expected " + expected + ".",
                 "Get a fresh copy of the model's config.json."});
}

void ConfigFile::refuseAsUnsupported(const std::string &field, const std::string &found, const std::string &supported) const
{
    throw Error({"unsupported_model", m_file + ": " + field, found, supported,
                 m_file + ": " + field + " " + found + " is not supported. Supported: " + supported + ".",
                 "Choose a model folder of a supported kind."});
}

void ConfigFile::refuseIfSet(const char *field, const std::string &supported) const
{
    const Json *const value = find(field);
    if (value && *value != false && !(value->is_structured() && value->empty()))
        refuseAsUnsupported(field, brief(*value), supported);
}

const Json *ConfigFile::find(const char *field) const
{
    const auto found = m_json->find(field);
    return found == m_json->end() || found->is_null() ? nullptr : &*found;
}

bool ConfigFile::has(const char *field) const
{
    return find(field) != nullptr;
}

std::int64_t ConfigFile::integer(const char *field, std::int64_t least, std::int64_t most,
                                 std::optional<std::int64_t> otherwise) const
{
    const Json *const value = find(field);
    if (!value && otherwise)
        return *otherwise;
    const std::string expected = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    if (!value)
        refuse(field, "missing", expected);
    // An unsigned value beyond int64 would turn negative in get<std::int64_t>().
    const bool tooLarge = value->is_number_unsigned() && value->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX);
    if (!value->is_number_integer() || tooLarge || value->get<std::int64_t>() < least || value->get<std::int64_t>() > most)
        refuse(field, brief(*value), expected);
    return value->get<std::int64_t>();
}

double ConfigFile::number(const char *field, double least, double below, double otherwise) const
{
    const Json *const value = find(field);
    if (!value)
        return otherwise;
    if (!value->is_number() || !(value->get<double>() >= least && value->get<double>() < below))
        refuse(field, brief(*value), "a number from " + plain(least) + " to below " + plain(below));
    return value->get<double>();
}

bool ConfigFile::flag(const char *field, bool otherwise) const
{
    const Json *const value = find(field);
    if (value && !value->is_boolean())
        refuse(field, brief(*value), "true or false");
    return value ? value->get<bool>() : otherwise;
}

std::string ConfigFile::word(const char *field, const std::string &otherwise) const
{
    const Json *const value = find(field);
    if (value && !value->is_string())
        refuse(field, brief(*value), "a string");
    return value ? value->get<std::string>() : otherwise;
}

std::vector<std::string> ConfigFile::words(const char *field) const
{
    const Json *const list = find(field);
    if (!list)
        return {};
    if (list->is_string())
        return {list->get<std::string>()};
    if (!list->is_array()
        || !std::all_of(list->begin(), list->end(), [](const Json &value) { return value.is_string(); }))
        refuse(field, brief(*list), "an array of strings");
    return list->get<std::vector<std::string>>();
}

std::vector<std::int64_t> ConfigFile::integers(const char *field, std::int64_t least, std::int64_t most) const
{
    const Json *const list = find(field);
    if (!list)
        return {};
    const auto fits = [&](const Json &value) {
        return value.is_number_integer() && value >= least && value <= most;
    };
    if (!list->is_array() || !std::all_of(list->begin(), list->end(), fits))
        refuse(field, brief(*list),
               "an array of whole numbers from " + std::to_string(least) + " to " + std::to_string(most));
    return list->get<std::vector<std::int64_t>>();
}

std::string ConfigFile::choice(const char *field, const std::vector<std::string> &supported,
                               const std::string &otherwise) const
{
    const std::string found = word(field, otherwise);
    if (std::find(supported.begin(), supported.end(), found) != supported.end())
        return found;
    std::string all;
    for (const std::string &one : supported)
        all += (all.empty() ? "" : ", ") + one;
    refuseAsUnsupported(field, found, all);
}

ConfigFile ConfigFile::part(const char *field) const
{
    const Json *const value = find(field);
    if (value && !value->is_object())
        refuse(field, brief(*value), "an object");
    return {m_file + ": " + field, std::make_shared<const Json>(value ? *value : Json::object())};
}

std::vector<std::string> ConfigFile::labels() const
{
    const Json *const map = find("id2label");
    if (!map)
        return numberedLabels(integer("num_labels", 1, maximumLabels, 2));
    if (!map->is_object() || map->empty() || map->size() > maximumLabels)
        refuse("id2label", brief(*map), "an object of 1 to " + std::to_string(maximumLabels) + " labels");
    std::vector<std::string> labels(map->size());
    std::vector<bool> seen(map->size());
    for (const auto &[key, label] : map->items()) {
        std::size_t index = map->size();
        const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
        if (error != std::errc() || end != key.data() + key.size() || index >= labels.size() || seen[index])
            refuse("id2label", "the key \"" + key + "\"", "the keys 0 to " + std::to_string(labels.size() - 1));
        if (!label.is_string())
            refuse("id2label." + key, brief(label), "a string");
        labels[index] = label.get<std::string>();
        seen[index] = true;
    }
    return labels;
}

std::string classifierConfig(const std::string &base, const std::string &architecture,
                             const std::vector<std::string> &labels, const std::string &problemType, std::int64_t padId)
{
    Json json = parseJsonObject<Json>(base, configName, configLimits);
    Json idToLabel = Json::object();
    std::map<std::string, std::size_t> ids;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        idToLabel[std::to_string(i)] = labels[i];
        ids.emplace(labels[i], i);
    }
    if (labels.empty() || ids.size() != labels.size())
        throw Error({"config_invalid", "labels",
                     std::to_string(labels.size()) + " labels, " + std::to_string(ids.size()) + " of them different",
                     "one or more labels, all different",
                     "A classifier needs one or more labels, all different; found " + std::to_string(labels.size())
                         + " labels, " + std::to_string(ids.size()) + " of them different.",
                     "Rename the labels that are equal."});
    // The number of labels follows from id2label, the type of the weights from dtype; auto_map would make Transformers ask
    // for code that this model does not need.
    for (const char *const field : {"num_labels", "_num_labels", "auto_map"})
        json.erase(field);
    json["architectures"] = {architecture};
    json["id2label"] = std::move(idToLabel);
    json["label2id"] = ids;
    json["problem_type"] = problemType;
    json["dtype"] = "float32";       // Transformers 5
    json["torch_dtype"] = "float32"; // Transformers 4, which does not know the other
    // Without it a classifier that reads the last token takes no batches there.
    if (const auto pad = json.find("pad_token_id"); pad == json.end() || pad->is_null())
        json["pad_token_id"] = padId;
    try {
        return json.dump(2) + "\n";
    } catch (const nlohmann::json::exception &) {
        throw Error({"config_invalid", "labels", "bytes that are no UTF-8", "UTF-8", "A label's name is no UTF-8.",
                     "Rename that label."});
    }
}

} // namespace wendu::ml
