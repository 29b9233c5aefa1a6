// SPDX-License-Identifier: Apache-2.0
#include "ml/train/export.h"

#include "ml/checkpoint/config_file.h"
#include "ml/checkpoint/model_folder.h"
#include "ml/checkpoint/safetensors.h"
#include "ml/error.h"
#include "ml/models/weights.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

namespace wendu::ml {
namespace {

constexpr int usualMaximumLength = 128;

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

} // namespace

void exportClassifier(const Classifier &classifier, Task task, const std::filesystem::path &base, int maximumLength,
                      const std::filesystem::path &folder)
{
    const ModelConfig &config = classifier.config();
    auto json = nlohmann::ordered_json::parse(
        classifierConfig(config.rawJson, config.classifierClass, config.labels, problemTypeOf(task), config.padId));
    json[maximumLengthKey] = maximumLength;
    json.erase(taskKey); // the base may have been trained for another one
    if (task == Task::Ordinal)
        json[taskKey] = nameOf(task);
    writeText(folder / "config.json", json.dump(2) + "\n");
    for (const std::string &name : tokenizerFiles(base))
        std::filesystem::copy_file(base / name, folder / name);
    limitTokenizer(folder / "tokenizer_config.json", maximumLength);

    const std::map<std::string, at::Tensor> state = classifier.state();
    std::map<std::string, TensorView> views;
    for (const auto &[name, tensor] : state)
        views.emplace(name, viewOf(tensor));
    writeSafetensors(folder / "model.safetensors", views);
}

int maximumLengthOf(const ModelConfig &config)
{
    const auto json = nlohmann::json::parse(config.rawJson, nullptr, false);
    int length = usualMaximumLength;
    if (const auto found = json.find(maximumLengthKey); found != json.end() && found->is_number_integer())
        length = found->get<int>();
    return std::clamp(length, 3, std::max(3, static_cast<int>(config.maximumTokens)));
}

} // namespace wendu::ml
