// SPDX-License-Identifier: Apache-2.0
#include "ml/checkpoint/model_folder.h"

#include "ml/checkpoint/json_file.h"
#include "ml/checkpoint/sha256.h"
#include "ml/error.h"

#include <algorithm>
#include <set>

namespace wendu::ml {
namespace {

namespace fs = std::filesystem;

constexpr JsonLimits indexLimits{64u << 20, 4, 1'000'000};
constexpr const char *indexName = "model.safetensors.index.json";

constexpr const char *tokenizerNames[]
    = {"added_tokens.json", "merges.txt", "sentencepiece.bpe.model", "special_tokens_map.json", "spiece.model", "spm.model",
       "tokenizer.json", "tokenizer.model", "tokenizer_config.json", "vocab.json", "vocab.txt"};

[[noreturn]] void refuseFolder(const fs::path &folder, const std::string &found, const std::string &expected,
                               const std::string &remedy)
{
    throw Error({"model_missing_file", folder.string(), found, expected,
                 "The model folder " + folder.string() + " has " + found + ", expected " + expected + ".", remedy});
}

std::set<std::string> namesIn(const fs::path &folder)
{
    std::error_code error;
    std::set<std::string> names;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code unknown; // a link to nowhere is no file
        if (entry->is_regular_file(unknown))
            names.insert(entry->path().filename().string());
    }
    if (error)
        throw Error({"read_failed", folder.string(), error.message(), "a folder with a model",
                     "The folder " + folder.string() + " cannot be read: " + error.message() + ".",
                     "Choose the folder that holds the model's config.json."});
    return names;
}

void requireConfig(const fs::path &folder, const std::set<std::string> &names)
{
    if (names.count(configName) == 0)
        refuseFolder(folder, "no config.json", "the folder of a model in Hugging Face's format",
                     "Choose the folder that holds config.json, the weights and the vocabulary.");
}

// The parts that the index names. Names with a path are refused: they could point out of the folder.
std::vector<std::string> shardsOf(const fs::path &folder, const std::set<std::string> &names)
{
    const std::string file = (folder / indexName).string();
    const auto json = parseJsonObject<nlohmann::json>(readText(folder / indexName, indexLimits.bytes), file, indexLimits);
    const auto map = json.find("weight_map");
    if (map == json.end() || !map->is_object() || map->empty())
        throw Error({"config_invalid", file, "no weight_map", "an object from tensor to file",
                     file + " has no weight_map, expected an object from tensor to file.",
                     "Get a fresh copy of the model's folder."});
    std::set<std::string> shards;
    for (const auto &[tensor, shard] : map->items()) {
        const std::string name = shard.is_string() ? shard.get<std::string>() : shard.dump();
        if (names.count(name) == 0)
            refuseFolder(folder, "no file " + name, "the part that holds " + tensor + " as " + indexName + " says",
                         "Get the missing part, or a fresh copy of the model's folder.");
        shards.insert(name);
    }
    return {shards.begin(), shards.end()};
}

[[noreturn]] void refuseWithoutWeights(const fs::path &folder, const std::set<std::string> &names)
{
    for (const std::string &name : names) {
        const std::string extension = fs::path(name).extension().string();
        if (extension == ".bin" || extension == ".pt" || extension == ".pth" || extension == ".ckpt" || extension == ".pkl")
            throw Error({"pickle_refused", (folder / name).string(), name, "model.safetensors",
                         "The model folder " + folder.string() + " has its weights as a Python pickle only (" + name
                             + "). Reading that could run code that somebody put into it.",
                         "Convert it where you trust it: in Python, AutoModel.from_pretrained(FOLDER)"
                         ".save_pretrained(NEW_FOLDER) writes model.safetensors."});
    }
    refuseFolder(folder, "no weights", "model.safetensors",
                 "Get the file model.safetensors of this model and put it into the folder.");
}

// As Transformers looks for them: the one file, else the parts of the index. A single file of another name is taken as well.
std::vector<std::string> weightFiles(const fs::path &folder, const std::set<std::string> &names)
{
    if (names.count("model.safetensors") != 0)
        return {"model.safetensors"};
    if (names.count(indexName) != 0) {
        std::vector<std::string> files = shardsOf(folder, names);
        files.emplace_back(indexName);
        return files;
    }
    std::vector<std::string> files;
    for (const std::string &name : names)
        if (fs::path(name).extension() == ".safetensors")
            files.push_back(name);
    if (files.empty())
        refuseWithoutWeights(folder, names);
    if (files.size() > 1)
        refuseFolder(folder,
                     std::to_string(files.size()) + " safetensors files and no index (" + files[0] + ", " + files[1] + ")",
                     "model.safetensors", "Rename the file with the model's weights to model.safetensors.");
    return files;
}

std::vector<std::string> tokenizerFilesAmong(const std::set<std::string> &names)
{
    std::vector<std::string> files;
    for (const char *const name : tokenizerNames)
        if (names.count(name) != 0)
            files.emplace_back(name);
    return files;
}

} // namespace

void requireConfig(const fs::path &folder)
{
    requireConfig(folder, namesIn(folder));
}

std::vector<std::string> modelFiles(const fs::path &folder)
{
    const std::set<std::string> names = namesIn(folder);
    requireConfig(folder, names);
    std::vector<std::string> files = weightFiles(folder, names);
    for (std::string &name : tokenizerFilesAmong(names))
        files.push_back(std::move(name));
    files.emplace_back(configName);
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<std::string> tokenizerFiles(const fs::path &folder)
{
    return tokenizerFilesAmong(namesIn(folder));
}

std::vector<protocol::FileEntry> manifest(const fs::path &folder)
{
    std::vector<protocol::FileEntry> entries;
    for (const std::string &name : modelFiles(folder))
        entries.push_back({name, static_cast<std::int64_t>(fs::file_size(folder / name)), sha256OfFile(folder / name)});
    return entries;
}

std::string modelName(const std::vector<protocol::FileEntry> &files)
{
    const std::string text = protocol::manifestText(files);
    return sha256({reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
}

} // namespace wendu::ml
