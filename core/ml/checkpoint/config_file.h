// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace wendu::ml {

// config.json of a model folder, asked field by field, each answer checked against its bounds. Which fields a model has is
// for models/ to know. Null is as good as missing: configs are written from Python objects, None included.
// Everything throws Error: config_invalid for what is damaged, unsupported_model for what is sound and not supported.
class ConfigFile
{
public:
    // Throws as well where there is no such folder or no config.json in it. `auto_map` is ignored: code from a model folder
    // is never run.
    explicit ConfigFile(const std::filesystem::path &folder);

    const std::string &text() const { return m_text; } // the file as it was, for writing back
    // id2label in order; LABEL_0, LABEL_1, … where it names none.
    std::vector<std::string> labels() const;

    bool has(const char *field) const;
    // Without `otherwise` the field must be there.
    std::int64_t integer(const char *field, std::int64_t least, std::int64_t most,
                         std::optional<std::int64_t> otherwise = std::nullopt) const;
    double number(const char *field, double least, double below, double otherwise) const;
    double probability(const char *field, double otherwise) const { return number(field, 0, 1, otherwise); }
    bool flag(const char *field, bool otherwise) const;
    std::string word(const char *field, const std::string &otherwise = {}) const;
    std::vector<std::string> words(const char *field) const; // an array of strings, or one alone; empty where missing
    std::vector<std::int64_t> integers(const char *field, std::int64_t least, std::int64_t most) const; // empty where missing
    // One of these words; any other is refused as unsupported.
    std::string choice(const char *field, const std::vector<std::string> &supported, const std::string &otherwise) const;
    // The object of this name, to be asked in turn; empty where it is missing.
    ConfigFile part(const char *field) const;

    // Refuses a sound config in which this field, where there is one, is anything but false or empty.
    void refuseIfSet(const char *field, const std::string &supported) const;
    [[noreturn]] void refuse(const std::string &field, const std::string &found, const std::string &expected) const;
    [[noreturn]] void refuseAsUnsupported(const std::string &field, const std::string &found,
                                          const std::string &supported) const;

private:
    ConfigFile(std::string file, std::shared_ptr<const nlohmann::ordered_json> json);
    const nlohmann::ordered_json *find(const char *field) const;

    std::string m_file; // for the messages
    std::string m_text;
    std::shared_ptr<const nlohmann::ordered_json> m_json;
};

// The config.json of a classifier that was made from a model with the config.json `base`: all that it says, but for
// architectures, id2label, label2id, problem_type, dtype float32, and pad_token_id where it names none.
std::string classifierConfig(const std::string &base, const std::string &architecture,
                             const std::vector<std::string> &labels, const std::string &problemType,
                             std::int64_t padId = 0);

} // namespace wendu::ml
