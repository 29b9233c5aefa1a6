// SPDX-License-Identifier: Apache-2.0
#include "ml/train/export.h"

#include "ml/checkpoint/config_file.h"
#include "ml/checkpoint/model_folder.h"
#include "ml/checkpoint/safetensors.h"
#include "ml/error.h"
#include "ml/models/loader.h"
#include "ml/models/weights.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

namespace wendu::ml {
namespace {

constexpr int usualMaximumLength = 128;
constexpr const char *headAndTail = "head-and-tail";

void writeText(const std::filesystem::path &file, const std::string &text)
{
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.close();
    if (!out)
        throw Error({"write_failed", file.string(), "an error while writing", std::to_string(text.size()) + " bytes",
                     "The file " + file.string() + " cannot be written.", "Check that the disk has room and is writable."});
}

// So that whoever asks Transformers to truncate gets the texts as the classifier learnt them.
void limitTokenizer(const std::filesystem::path &file, int maximumLength)
{
    auto json = nlohmann::ordered_json::object();
    if (std::ifstream in(file); in)
        json = nlohmann::ordered_json::parse(in);
    json["model_max_length"] = maximumLength;
    writeText(file, json.dump(2) + "\n");
}

nlohmann::ordered_json jsonOf(const Prompt &prompt)
{
    nlohmann::ordered_json json{{"pattern", prompt.pattern}};
    json["words"] = prompt.words;
    json["word_ids"] = prompt.ids;
    if (prompt.mask >= 0)
        json["mask_id"] = prompt.mask;
    return json;
}

} // namespace

void exportClassifier(const Classifier &classifier, Task task, const std::filesystem::path &base, const Reading &reading,
                      const std::filesystem::path &folder)
{
    const ModelConfig &config = classifier.config();
    auto json = nlohmann::ordered_json::parse(
        classifierConfig(config.rawJson, config.classifierClass, config.labels, problemTypeOf(task), config.padId));
    json[maximumLengthKey] = reading.maximumLength;
    for (const char *key : {taskKey, truncationKey, promptKey})
        json.erase(key); // the base may have been trained for another one
    if (reading.truncation == Truncation::HeadAndTail)
        json[truncationKey] = headAndTail;
    if (reading.prompt)
        json[promptKey] = jsonOf(*reading.prompt);
    if (task == Task::Ordinal)
        json[taskKey] = nameOf(task);
    writeText(folder / "config.json", json.dump(2) + "\n");
    for (const std::string &name : tokenizerFiles(base))
        std::filesystem::copy_file(base / name, folder / name);
    limitTokenizer(folder / "tokenizer_config.json", reading.maximumLength);

    const std::map<std::string, at::Tensor> state = classifier.state();
    std::map<std::string, TensorView> views;
    for (const auto &[name, tensor] : state)
        views.emplace(name, viewOf(tensor));
    writeSafetensors(folder / "model.safetensors", views);
}

Reading readingOf(const ModelConfig &config)
{
    const auto json = nlohmann::json::parse(config.rawJson, nullptr, false);
    Reading reading;
    reading.maximumLength = usualMaximumLength;
    if (const auto found = json.find(maximumLengthKey); found != json.end() && found->is_number_integer())
        reading.maximumLength = found->get<int>();
    reading.maximumLength
        = std::clamp(reading.maximumLength, 3, std::max(3, static_cast<int>(config.maximumTokens)));
    if (const auto found = json.find(truncationKey); found != json.end() && found->is_string())
        reading.truncation = truncationNamed(found->get<std::string>());
    reading.prompt = config.prompt;
    return reading;
}

Truncation truncationNamed(const std::string &name)
{
    return name == headAndTail ? Truncation::HeadAndTail : Truncation::Head;
}

} // namespace wendu::ml
