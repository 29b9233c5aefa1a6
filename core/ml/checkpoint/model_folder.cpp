// SPDX-License-Identifier: Apache-2.0
#include "ml/checkpoint/model_folder.h"

#include "ml/checkpoint/json_file.h"
#include "ml/checkpoint/sha256.h"
#include "ml/error.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace wendu::ml {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr JsonLimits configLimits{4u << 20, 8, 50'000};
constexpr JsonLimits indexLimits{64u << 20, 4, 1'000'000};
constexpr std::size_t maximumLabels = 10'000;
constexpr const char *indexName = "model.safetensors.index.json";

constexpr const char *tokenizerNames[]
    = {"added_tokens.json", "merges.txt", "sentencepiece.bpe.model", "special_tokens_map.json", "spiece.model", "spm.model",
       "tokenizer.json", "tokenizer.model", "tokenizer_config.json", "vocab.json", "vocab.txt"};

// ---- config.json ----

// What a family calls the fields that all of them have, and what stands in architectures for its classifier.
struct FamilyFields
{
    const char *modelType;
    const char *classifier;
    const char *embedding; // empty: as hidden
    const char *hidden;
    const char *layers;
    const char *heads;
    const char *intermediate;
    const char *types; // empty: the family has none
    const char *activation;
    const char *hiddenDropout;
    const char *attentionDropout;
    const char *classifierDropout;
    double usualClassifierDropout; // where the file says nothing; negative: as the hidden one
};

constexpr FamilyFields families[]{
    {"bert", "BertForSequenceClassification", "", "hidden_size", "num_hidden_layers", "num_attention_heads",
     "intermediate_size", "type_vocab_size", "hidden_act", "hidden_dropout_prob", "attention_probs_dropout_prob",
     "classifier_dropout", -1},
    {"distilbert", "DistilBertForSequenceClassification", "", "dim", "n_layers", "n_heads", "hidden_dim", "", "activation",
     "dropout", "attention_dropout", "seq_classif_dropout", 0.2},
    {"electra", "ElectraForSequenceClassification", "embedding_size", "hidden_size", "num_hidden_layers",
     "num_attention_heads", "intermediate_size", "type_vocab_size", "hidden_act", "hidden_dropout_prob",
     "attention_probs_dropout_prob", "classifier_dropout", -1},
};

const FamilyFields *familyOf(const std::string &modelType)
{
    const auto found = std::find_if(std::begin(families), std::end(families),
                                    [&](const FamilyFields &family) { return family.modelType == modelType; });
    return found == std::end(families) ? nullptr : found;
}

std::string supportedTypes()
{
    std::string types;
    for (const FamilyFields &family : families)
        types += (types.empty() ? "" : ", ") + std::string(family.modelType);
    return types;
}

class ConfigReader
{
public:
    ConfigReader(const Json &json, std::string file)
        : m_json(json)
        , m_file(std::move(file))
    {
    }

    ModelConfig read() const
    {
        ModelConfig config;
        const FamilyFields &names = readFamily();
        config.modelType = names.modelType;
        refuseVariants();
        config.architecture = readArchitecture();
        config.vocabularySize = integer("vocab_size", 1, 4'000'000);
        config.hiddenSize = integer(names.hidden, 1, 65'536);
        config.embeddingSize = *names.embedding ? integer(names.embedding, 1, 65'536, 128) : config.hiddenSize;
        config.layers = integer(names.layers, 1, 1'000);
        config.heads = integer(names.heads, 1, 1'024);
        config.intermediateSize = integer(names.intermediate, 1, 1'000'000);
        config.maximumPositions = integer("max_position_embeddings", 2, 1'000'000);
        config.typeVocabularySize = *names.types ? integer(names.types, 1, 1'000, config.typeVocabularySize) : 0;
        config.activation = readActivation(names.activation, config.activation);
        config.layerNormEpsilon = number("layer_norm_eps", 0, 1, config.layerNormEpsilon);
        config.hiddenDropout = number(names.hiddenDropout, 0, 1, config.hiddenDropout);
        config.attentionDropout = number(names.attentionDropout, 0, 1, config.attentionDropout);
        config.classifierDropout = number(names.classifierDropout, 0, 1, names.usualClassifierDropout);
        config.problemType = text("problem_type");
        config.labels = readLabels();
        if (config.hiddenSize % config.heads != 0)
            refuse(names.hidden, std::to_string(config.hiddenSize),
                   std::string("a multiple of ") + names.heads + ", " + std::to_string(config.heads));
        return config;
    }

private:
    [[noreturn]] void refuse(const std::string &field, const std::string &found, const std::string &expected) const
    {
        throw Error({"config_invalid", m_file + ": " + field, found, expected,
                     m_file + ": " + field + " is " + found + ", expected " + expected + ".",
                     "Get a fresh copy of the model's config.json."});
    }

    [[noreturn]] void refuseAsUnsupported(const std::string &field, const std::string &found,
                                          const std::string &supported) const
    {
        throw Error({"unsupported_model", m_file + ": " + field, found, supported,
                     m_file + ": " + field + " " + found + " is not supported. Supported: " + supported + ".",
                     "Choose a model folder of a supported kind."});
    }

    // Null stands for a missing field: configs are written from Python objects, None included.
    const Json *find(const char *field) const
    {
        const auto found = m_json.find(field);
        return found == m_json.end() || found->is_null() ? nullptr : &*found;
    }

    std::int64_t integer(const char *field, std::int64_t least, std::int64_t most, std::int64_t otherwise = 0) const
    {
        const std::string expected = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
        const Json *const value = find(field);
        if (!value && otherwise != 0)
            return otherwise;
        if (!value)
            refuse(field, "missing", expected);
        // An unsigned value beyond int64 would turn negative in get<std::int64_t>(), and so is out of bounds as well.
        if (!value->is_number_integer() || value->get<std::int64_t>() < least || value->get<std::int64_t>() > most)
            refuse(field, brief(*value), expected);
        return value->get<std::int64_t>();
    }

    double number(const char *field, double least, double below, double otherwise) const
    {
        const Json *const value = find(field);
        if (!value)
            return otherwise;
        if (!value->is_number() || !(value->get<double>() >= least && value->get<double>() < below))
            refuse(field, brief(*value), "a number from 0 to below 1");
        return value->get<double>();
    }

    std::string text(const char *field) const
    {
        const Json *const value = find(field);
        if (value && !value->is_string())
            refuse(field, brief(*value), "a string");
        return value ? value->get<std::string>() : std::string();
    }

    const FamilyFields &readFamily() const
    {
        const std::string type = text("model_type");
        const FamilyFields *const family = familyOf(type);
        if (!family)
            refuseAsUnsupported("model_type", type.empty() ? "(missing)" : type, supportedTypes());
        return *family;
    }

    // Variants of BERT that compute something else than BERT does: to load them as BERT would give wrong numbers.
    void refuseVariants() const
    {
        if (const std::string type = text("position_embedding_type"); !type.empty() && type != "absolute")
            refuseAsUnsupported("position_embedding_type", type, "absolute");
        for (const char *const field : {"is_decoder", "add_cross_attention"})
            if (const Json *const value = find(field); value && *value != false)
                refuseAsUnsupported(field, brief(*value), "false");
        if (const Json *const value = find("pruned_heads"); value && !value->empty())
            refuseAsUnsupported("pruned_heads", brief(*value), "none");
        if (find("quantization_config"))
            refuseAsUnsupported("quantization_config", "(present)", "weights that are not quantised");
    }

    std::string readArchitecture() const
    {
        const Json *const list = find("architectures");
        if (!list || (list->is_array() && list->empty()))
            return {};
        if (!list->is_array() || !list->front().is_string())
            refuse("architectures", brief(*list), "an array of strings");
        return list->front().get<std::string>();
    }

    std::string readActivation(const char *field, const std::string &otherwise) const
    {
        const std::string found = text(field);
        for (const char *const known : {"gelu", "gelu_new", "gelu_pytorch_tanh", "relu", "silu"})
            if (found == known)
                return found;
        if (!found.empty())
            refuseAsUnsupported(field, found, "gelu, gelu_new, gelu_pytorch_tanh, relu, silu");
        return otherwise;
    }

    std::vector<std::string> readLabels() const
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

    static std::vector<std::string> numberedLabels(std::int64_t count)
    {
        std::vector<std::string> labels;
        for (std::int64_t i = 0; i < count; ++i)
            labels.push_back("LABEL_" + std::to_string(i));
        return labels;
    }

    static std::string brief(const Json &value)
    {
        if (value.is_structured())
            return std::string("an ") + value.type_name() + " of " + std::to_string(value.size());
        return value.dump();
    }

    const Json &m_json;
    std::string m_file;
};

// ---- the folder ----

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
    if (names.count("config.json") == 0)
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

ModelConfig readConfig(const fs::path &folder)
{
    requireConfig(folder, namesIn(folder));
    const fs::path file = folder / "config.json";
    std::string text = readText(file, configLimits.bytes);
    ModelConfig config = ConfigReader(parseJsonObject<Json>(text, file.string(), configLimits), file.string()).read();
    config.rawJson = std::move(text);
    return config;
}

std::string classifierConfig(const ModelConfig &base, const std::vector<std::string> &labels, const std::string &problemType)
{
    Json json = parseJsonObject<Json>(base.rawJson, "config.json", configLimits);
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
    const auto type = json.find("model_type");
    const FamilyFields *const family
        = type != json.end() && type->is_string() ? familyOf(type->get<std::string>()) : nullptr;
    json["architectures"] = {(family ? *family : families[0]).classifier};
    json["id2label"] = std::move(idToLabel);
    json["label2id"] = ids;
    json["problem_type"] = problemType;
    json["dtype"] = "float32";       // Transformers 5
    json["torch_dtype"] = "float32"; // Transformers 4, which does not know the other
    try {
        return json.dump(2) + "\n";
    } catch (const nlohmann::json::exception &) {
        throw Error({"config_invalid", "labels", "bytes that are no UTF-8", "UTF-8", "A label's name is no UTF-8.",
                     "Rename that label."});
    }
}

std::vector<std::string> modelFiles(const fs::path &folder)
{
    const std::set<std::string> names = namesIn(folder);
    requireConfig(folder, names);
    std::vector<std::string> files = weightFiles(folder, names);
    for (std::string &name : tokenizerFilesAmong(names))
        files.push_back(std::move(name));
    files.emplace_back("config.json");
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
