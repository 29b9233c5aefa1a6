// SPDX-License-Identifier: Apache-2.0
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

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

ModelConfig configOf(const std::string &text)
{
    const ScratchFolder folder;
    folder.write("config.json", text);
    return readConfig(folder.path());
}

void writeAll(const ScratchFolder &folder, const Names &names)
{
    for (const std::string &name : names)
        folder.write(name, name == "config.json" ? bert : name);
}

} // namespace

TEST_CASE("config.json is read, with defaults where BERT has them")
{
    const ModelConfig config = configOf(bert);
    CHECK(config.modelType == "bert");
    CHECK(config.architecture == "BertModel");
    CHECK(config.vocabularySize == 100);
    CHECK(config.hiddenSize == 12);
    CHECK(config.layers == 2);
    CHECK(config.heads == 3);
    CHECK(config.intermediateSize == 24);
    CHECK(config.maximumPositions == 64);
    CHECK(config.layerNormEpsilon == 1e-12);
    CHECK(config.hiddenDropout == 0.1);
    CHECK(config.classifierDropout < 0);
    CHECK(config.labels == Names{"LABEL_0", "LABEL_1"});
    CHECK(config.rawJson == bert);
    CHECK(configOf(withField("num_labels", 3)).labels.size() == 3);
    CHECK(configOf(withField("id2label", {{"1", "bad"}, {"0", "good"}})).labels == Names{"good", "bad"});
    CHECK(configOf(withField("classifier_dropout", nullptr)).classifierDropout < 0);
    CHECK(configOf(withField("classifier_dropout", 0.25)).classifierDropout == 0.25);
    CHECK(configOf(withField("layer_norm_eps", nlohmann::json::value_t::discarded)).layerNormEpsilon == 1e-12);
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
        {withField("model_type", "gpt2"), "unsupported_model", "model_type gpt2 is not supported. Supported: bert, distilbert, electra."},
        {withField("model_type", gone), "unsupported_model", "(missing)"},
        {withField("hidden_act", "swish2"), "unsupported_model", "swish2"},
        {withField("position_embedding_type", "relative_key"), "unsupported_model", "relative_key"},
        {withField("is_decoder", true), "unsupported_model", "is_decoder true"},
        {withField("quantization_config", {{"bits", 4}}), "unsupported_model", "quantization_config"},
        {withField("hidden_size", 13), "config_invalid", "hidden_size is 13, expected a multiple of num_attention_heads, 3"},
        {withField("hidden_size", gone), "config_invalid", "hidden_size is missing"},
        {withField("hidden_size", "12"), "config_invalid", "\"12\""},
        {withField("hidden_size", 12.0), "config_invalid", "12.0"},
        {withField("num_attention_heads", 0), "config_invalid", "is 0, expected a whole number from 1"},
        {withField("vocab_size", -1), "config_invalid", "is -1"},
        {withField("vocab_size", 18446744073709551615u), "config_invalid", "18446744073709551615"},
        {withField("hidden_dropout_prob", 1), "config_invalid", "from 0 to below 1"},
        {withField("id2label", {{"0", "a"}, {"2", "b"}}), "config_invalid", "the key \"2\""},
        {withField("id2label", {{"0", "a"}, {"+1", "b"}}), "config_invalid", "the key \"+1\""},
        {withField("id2label", {{"0", "a"}, {"00", "b"}}), "config_invalid", "the key \"00\""},
        {withField("id2label", {{"0", 1}}), "config_invalid", "id2label.0 is 1"},
        {withField("id2label", nlohmann::json::array({"a"})), "config_invalid", "id2label"},
    };
    for (const auto &[text, code, says] : cases) {
        CAPTURE(text.substr(0, 600));
        const Error::Parts fault = faultOf([&] { configOf(text); });
        CAPTURE(fault.message);
        CHECK(fault.code == code);
        CHECK(fault.message.find(says) != std::string::npos);
        CHECK(!fault.remedy.empty());
    }
}

TEST_CASE("a classifier's config keeps what it does not know, in order")
{
    ModelConfig base;
    base.rawJson = withField("num_labels", 5);
    const auto json
        = nlohmann::ordered_json::parse(classifierConfig(base, {"差评", "ok", "good"}, "single_label_classification"));
    CHECK(json["architectures"] == nlohmann::json{"BertForSequenceClassification"});
    CHECK(json["id2label"] == nlohmann::json{{"0", "差评"}, {"1", "ok"}, {"2", "good"}});
    CHECK(json["label2id"] == nlohmann::json{{"差评", 0}, {"ok", 1}, {"good", 2}});
    CHECK(json["problem_type"] == "single_label_classification");
    CHECK(json["dtype"] == "float32");
    CHECK(json["z_unknown"] == nlohmann::json::parse(R"({"kept": [1, 2.5, null]})"));
    CHECK(!json.contains("num_labels"));
    CHECK(!json.contains("auto_map"));
    Names keys;
    for (const auto &[key, value] : json.items())
        keys.push_back(key);
    CHECK(std::find(keys.begin(), keys.end(), "z_unknown") < std::find(keys.begin(), keys.end(), "a_later"));
    CHECK(configOf(json.dump()).labels == Names{"差评", "ok", "good"});
    CHECK_THROWS_AS(classifierConfig(base, {"same", "same"}, ""), Error);
    CHECK_THROWS_AS(classifierConfig(base, {}, ""), Error);
    CHECK_THROWS_AS(classifierConfig(base, {"\xff"}, ""), Error);
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
    CHECK(faultOf([] { readConfig("/no/such/folder"); }).code == "read_failed");
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
