// SPDX-License-Identifier: Apache-2.0
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "ml/checkpoint/config_file.h"
#include "ml/checkpoint/model_folder.h"
#include "ml/checkpoint/sha256.h"
#include "ml/error.h"
#include "tests/ml/support/scratch_folder.h"

#include <algorithm>

#include <nlohmann/json.hpp>

using namespace wendu::ml;
using Names = std::vector<std::string>;

namespace {

constexpr const char *bert = R"({"model_type": "bert", "architectures": ["BertModel"], "vocab_size": 100, "hidden_size": 12,
    "num_hidden_layers": 2, "num_attention_heads": 3, "intermediate_size": 24, "max_position_embeddings": 64,
    "type_vocab_size": 2, "hidden_act": "gelu", "layer_norm_eps": 1e-12, "z_unknown": {"kept": [1, 2.5, null]},
    "auto_map": {"AutoModel": "evil.Model"}, "a_later": "x"})";

std::string withField(const std::string &field, const nlohmann::ordered_json &value)
{
    auto json = nlohmann::ordered_json::parse(bert);
    if (value.is_discarded())
        json.erase(field);
    else
        json[field] = value;
    return json.dump();
}

template<typename Call>
Error::Parts faultOf(Call call)
{
    try {
        call();
    } catch (const Error &error) {
        return error.parts();
    }
    return {};
}

ConfigFile configOf(const std::string &text)
{
    const ScratchFolder folder;
    folder.write("config.json", text);
    return ConfigFile(folder.path());
}

// Asks for what a family asks for.
void readAll(const ConfigFile &config)
{
    config.choice("model_type", {"bert", "electra"}, "(missing)");
    config.refuseIfSet("is_decoder", "false");
    config.refuseIfSet("quantization_config", "none");
    config.integer("vocab_size", 1, 1000);
    config.integer("hidden_size", 1, 1000);
    config.probability("hidden_dropout_prob", 0.1);
    config.flag("tied", true);
    config.words("layer_types");
    config.part("rope").number("theta", 1, 1e6, 10);
    config.labels();
}

void writeAll(const ScratchFolder &folder, const Names &names)
{
    for (const std::string &name : names)
        folder.write(name, name == "config.json" ? bert : name);
}

} // namespace

TEST_CASE("fields are read, with defaults where they are missing or null")
{
    const ConfigFile config = configOf(bert);
    CHECK(config.word("model_type") == "bert");
    CHECK(config.integer("vocab_size", 1, 1000) == 100);
    CHECK(config.integer("no_such", 1, 10, 7) == 7);
    CHECK(config.number("layer_norm_eps", 0, 1, 0.5) == 1e-12);
    CHECK(config.probability("hidden_dropout_prob", 0.25) == 0.25);
    CHECK(config.words("architectures") == Names{"BertModel"});
    CHECK(config.words("hidden_act") == Names{"gelu"});
    CHECK(config.words("no_such").empty());
    CHECK(config.part("no_such").part("deeper").number("theta", 1, 10, 5) == 5);
    CHECK(configOf(withField("rope", {{"theta", 3}})).part("rope").number("theta", 1, 10, 5) == 3);
    CHECK_FALSE(config.flag("tied", false));
    CHECK(configOf(withField("tied", true)).flag("tied", false));
    CHECK(config.has("vocab_size"));
    CHECK_FALSE(configOf(withField("vocab_size", nullptr)).has("vocab_size"));
    CHECK(config.text() == bert);
    CHECK(config.labels() == Names{"LABEL_0", "LABEL_1"});
    CHECK(configOf(withField("num_labels", 3)).labels().size() == 3);
    CHECK(configOf(withField("id2label", {{"1", "bad"}, {"0", "good"}})).labels() == Names{"good", "bad"});
    CHECK_NOTHROW(configOf(withField("pruned_heads", nlohmann::json::object())).refuseIfSet("pruned_heads", "none"));
}

TEST_CASE("a config.json that cannot be used says which field, what it is and what it may be")
{
    const nlohmann::ordered_json gone = nlohmann::json::value_t::discarded;
    const struct
    {
        std::string text;
        const char *code;
        const char *says;
    } cases[] = {
        {"", "config_invalid", "expected JSON"},
        {"[]", "config_invalid", "expected an object"},
        {std::string(50'000, '['), "config_invalid", "deeper"},
        {withField("model_type", "llama"), "unsupported_model",
         "model_type llama is not supported. Supported: bert, electra."},
        {withField("model_type", gone), "unsupported_model", "(missing)"},
        {withField("model_type", 1), "config_invalid", "model_type is 1, expected a string"},
        {withField("is_decoder", true), "unsupported_model", "is_decoder true"},
        {withField("quantization_config", {{"bits", 4}}), "unsupported_model", "quantization_config"},
        {withField("hidden_size", gone), "config_invalid", "hidden_size is missing"},
        {withField("hidden_size", "12"), "config_invalid", "\"12\""},
        {withField("hidden_size", 12.0), "config_invalid", "12.0"},
        {withField("vocab_size", 0), "config_invalid", "is 0, expected a whole number from 1"},
        {withField("vocab_size", -1), "config_invalid", "is -1"},
        {withField("vocab_size", 18446744073709551615u), "config_invalid", "18446744073709551615"},
        {withField("hidden_dropout_prob", 1), "config_invalid", "from 0 to below 1"},
        {withField("tied", "yes"), "config_invalid", "true or false"},
        {withField("layer_types", {1, 2}), "config_invalid", "an array of strings"},
        {withField("rope", 3), "config_invalid", "rope is 3, expected an object"},
        {withField("rope", {{"theta", 0}}), "config_invalid", "rope: theta is 0"},
        {withField("id2label", {{"0", "a"}, {"2", "b"}}), "config_invalid", "the key \"2\""},
        {withField("id2label", {{"0", "a"}, {"+1", "b"}}), "config_invalid", "the key \"+1\""},
        {withField("id2label", {{"0", "a"}, {"00", "b"}}), "config_invalid", "the key \"00\""},
        {withField("id2label", {{"0", 1}}), "config_invalid", "id2label.0 is 1"},
        {withField("id2label", nlohmann::json::array({"a"})), "config_invalid", "id2label"},
    };
    for (const auto &[text, code, says] : cases) {
        CAPTURE(text.substr(0, 600));
        const Error::Parts fault = faultOf([&] { readAll(configOf(text)); });
        CAPTURE(fault.message);
        CHECK(fault.code == code);
        CHECK(fault.message.find(says) != std::string::npos);
        CHECK(!fault.remedy.empty());
    }
}

TEST_CASE("a classifier's config keeps what it does not know, in order")
{
    const std::string base = withField("num_labels", 5);
    const char *const name = "BertForSequenceClassification";
    const auto json
        = nlohmann::ordered_json::parse(
            classifierConfig(base, name, {"差评", "ok", "good"}, "single_label_classification", 3));
    CHECK(json["architectures"] == nlohmann::json{"BertForSequenceClassification"});
    CHECK(json["id2label"] == nlohmann::json{{"0", "差评"}, {"1", "ok"}, {"2", "good"}});
    CHECK(json["label2id"] == nlohmann::json{{"差评", 0}, {"ok", 1}, {"good", 2}});
    CHECK(json["problem_type"] == "single_label_classification");
    CHECK(json["dtype"] == "float32");
    CHECK(json["pad_token_id"] == 3);
    CHECK(nlohmann::json::parse(classifierConfig(withField("pad_token_id", 9), name, {"a"}, "", 3))["pad_token_id"] == 9);
    CHECK(json["z_unknown"] == nlohmann::json::parse(R"({"kept": [1, 2.5, null]})"));
    CHECK(!json.contains("num_labels"));
    CHECK(!json.contains("auto_map"));
    Names keys;
    for (const auto &[key, value] : json.items())
        keys.push_back(key);
    CHECK(std::find(keys.begin(), keys.end(), "z_unknown") < std::find(keys.begin(), keys.end(), "a_later"));
    CHECK(configOf(json.dump()).labels() == Names{"差评", "ok", "good"});
    CHECK_THROWS_AS(classifierConfig(base, name, {"same", "same"}, ""), Error);
    CHECK_THROWS_AS(classifierConfig(base, name, {}, ""), Error);
    CHECK_THROWS_AS(classifierConfig(base, name, {"\xff"}, ""), Error);
}

TEST_CASE("the files of a model are its weights, its config and its tokenizer's")
{
    const struct
    {
        Names there;
        Names expected;
    } cases[] = {
        {{"config.json", "model.safetensors", "vocab.txt", "tokenizer.json", "README.md", "pytorch_model.bin", ".hidden"},
         {"config.json", "model.safetensors", "tokenizer.json", "vocab.txt"}},
        {{"config.json", "model.safetensors", "other.safetensors"}, {"config.json", "model.safetensors"}},
        {{"config.json", "bert.safetensors", "special_tokens_map.json"},
         {"bert.safetensors", "config.json", "special_tokens_map.json"}},
    };
    for (const auto &[there, expected] : cases) {
        const ScratchFolder folder;
        writeAll(folder, there);
        CHECK(modelFiles(folder.path()) == expected);
    }
}

TEST_CASE("weights in parts are those that the index names")
{
    const ScratchFolder folder;
    writeAll(folder, {"config.json", "model-1-of-2.safetensors", "model-2-of-2.safetensors", "stray.safetensors"});
    folder.write("model.safetensors.index.json",
                 R"({"metadata": {}, "weight_map": {"a": "model-2-of-2.safetensors", "b": "model-1-of-2.safetensors"}})");
    CHECK(modelFiles(folder.path())
          == Names{"config.json", "model-1-of-2.safetensors", "model-2-of-2.safetensors", "model.safetensors.index.json"});
    for (const char *const part : {"model-3.safetensors", "../up.safetensors", "/etc/passwd"}) {
        folder.write("model.safetensors.index.json", R"({"weight_map": {"a": ")" + std::string(part) + "\"}}");
        const Error::Parts fault = faultOf([&] { modelFiles(folder.path()); });
        CHECK(fault.code == "model_missing_file");
        CHECK(fault.message.find(part) != std::string::npos);
    }
}

TEST_CASE("a folder that is no model is refused by what it lacks")
{
    const struct
    {
        Names there;
        const char *code;
        const char *says;
    } cases[] = {
        {{}, "model_missing_file", "no config.json"},
        {{"model.safetensors"}, "model_missing_file", "no config.json"},
        {{"config.json"}, "model_missing_file", "no weights"},
        {{"config.json", "pytorch_model.bin"}, "pickle_refused", "pytorch_model.bin"},
        {{"config.json", "model.pt"}, "pickle_refused", "run code"},
        {{"config.json", "a.safetensors", "b.safetensors"}, "model_missing_file", "2 safetensors files"},
    };
    for (const auto &[there, code, says] : cases) {
        const ScratchFolder folder;
        writeAll(folder, there);
        const Error::Parts fault = faultOf([&] { modelFiles(folder.path()); });
        CAPTURE(fault.message);
        CHECK(fault.code == code);
        CHECK(fault.message.find(says) != std::string::npos);
    }
    CHECK(faultOf([] { modelFiles("/no/such/folder"); }).code == "read_failed");
    CHECK(faultOf([] { ConfigFile("/no/such/folder"); }).code == "read_failed");
}

TEST_CASE("a model's name follows from the bytes of its files")
{
    const ScratchFolder folder;
    writeAll(folder, {"config.json", "model.safetensors", "vocab.txt"});
    const std::vector<wendu::protocol::FileEntry> files = manifest(folder.path());
    REQUIRE(files.size() == 3);
    CHECK(files[1].name == "model.safetensors");
    CHECK(files[1].size == 17);
    CHECK(files[1].sha256 == sha256OfFile(folder.path() / "model.safetensors"));
    const std::string name = modelName(files);
    CHECK(name.size() == 64);
    CHECK(modelName({files[2], files[0], files[1]}) == name);
    folder.write("vocab.txt", "vocab.tyt");
    CHECK(modelName(manifest(folder.path())) != name);
}
