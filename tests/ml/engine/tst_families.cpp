// SPDX-License-Identifier: Apache-2.0
#include "ml/error.h"
#include "ml/models/family.h"
#include "ml/models/loader.h"
#include "support/scratch.h"
#include "support/tiny_model.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <map>

using namespace wendu::ml;
using namespace wendu::ml::test;
using nlohmann::json;

namespace {

const json bertSizes{{"vocab_size", 100},        {"hidden_size", 12},        {"num_hidden_layers", 2},
                     {"num_attention_heads", 3}, {"intermediate_size", 24}, {"max_position_embeddings", 64}};

json soundConfig(const std::string &type)
{
    json config = bertSizes;
    if (type == "distilbert")
        config = {{"vocab_size", 100}, {"dim", 12}, {"n_layers", 2}, {"n_heads", 3}, {"hidden_dim", 24},
                  {"max_position_embeddings", 64}};
    if (type == "gpt2")
        config = {{"vocab_size", 100}, {"n_embd", 12}, {"n_layer", 2}, {"n_head", 3}, {"n_positions", 64}};
    config["model_type"] = type;
    return config;
}

Blueprint blueprintOf(const json &config)
{
    const Scratch scratch;
    writeFile(scratch / "config.json", config.dump());
    const ConfigFile file(scratch.path());
    return familyOf(file).read(file);
}

} // namespace

TEST_CASE("every type has a blueprint, and a text is at most as long as its positions allow")
{
    const std::map<std::string, std::int64_t> lengths{{"roberta", 62}, {"xlm-roberta", 62}, {"camembert", 62}};
    std::size_t types = 0;
    for (const Family *family : allFamilies()) {
        for (const Family::Type &type : family->types) {
            CAPTURE(type.modelType);
            const Blueprint plan = blueprintOf(soundConfig(type.modelType));
            const auto found = lengths.find(type.modelType);
            CHECK(plan.maximumTokens == (found == lengths.end() ? 64 : found->second));
            CHECK(plan.layers.size() == 2);
            CHECK(plan.hidden == 12);
            ++types;
        }
    }
    CHECK(types >= 10);
}

TEST_CASE("what a family does not compute is refused by its field")
{
    struct Case
    {
        std::string type;
        json change;
        std::string code;
        std::string says;
    };
    const std::vector<Case> cases{
        {"llama", {}, "unsupported_model", "Supported: albert, bert, camembert, deberta-v2, distilbert, electra, gpt2, "},
        {"bert", {{"position_embedding_type", "relative_key"}}, "unsupported_model", "relative_key"},
        {"bert", {{"is_decoder", true}}, "unsupported_model", "is_decoder true"},
        {"bert", {{"hidden_act", "mish"}}, "unsupported_model", "hidden_act mish"},
        {"bert", {{"hidden_size", 13}}, "config_invalid", "hidden_size is 13, expected a multiple of num_attention_heads"},
        {"bert", {{"num_attention_heads", 0}}, "config_invalid", "is 0, expected a whole number from 1"},
        {"bert", {{"pad_token_id", 100}}, "config_invalid", "pad_token_id is 100"},
        {"distilbert", {{"n_heads", 5}}, "config_invalid", "dim is 12, expected a multiple of n_heads, 5"},
        {"roberta", {{"pad_token_id", 62}}, "config_invalid", "at least 4 more than pad_token_id, 62"},
        {"albert", {{"num_hidden_groups", 3}}, "config_invalid", "num_hidden_groups is 3"},
        {"gpt2", {{"add_cross_attention", true}}, "unsupported_model", "add_cross_attention"},
        {"deberta-v2", {{"embedding_size", 6}}, "unsupported_model", "embedding_size"},
        {"deberta-v2", {{"relative_attention", true}}, "unsupported_model", "pos_att_type"},
        {"deberta-v2", {{"relative_attention", true}, {"pos_att_type", "c2p"}, {"position_buckets", 2}}, "config_invalid",
         "position_buckets"},
        {"deberta-v2", {{"conv_kernel_size", 4}}, "unsupported_model", "conv_kernel_size 4"},
        {"modernbert", {{"layer_types", {"full_attention"}}}, "config_invalid", "one for each of the 2 layers"},
        {"modernbert", {{"layer_types", {"full_attention", "chunked"}}}, "unsupported_model", "chunked"},
        {"modernbert", {{"classifier_pooling", "max"}}, "unsupported_model", "classifier_pooling max"},
        {"modernbert", {{"rope_scaling", {{"factor", 2}}}}, "unsupported_model", "rope_scaling"},
        {"modernbert", {{"rope_parameters", {{"full_attention", {{"rope_type", "yarn"}}}}}}, "unsupported_model", "yarn"},
    };
    for (const Case &c : cases) {
        CAPTURE(c.type);
        CAPTURE(c.change.dump());
        json config = soundConfig(c.type);
        config.update(c.change.is_null() ? json::object() : c.change);
        try {
            blueprintOf(config);
            FAIL_CHECK("taken");
        } catch (const Error &error) {
            CAPTURE(error.what());
            CHECK(error.parts().code == c.code);
            CHECK(error.parts().message.find(c.says) != std::string::npos);
        }
    }
}

TEST_CASE("missing tensors and tensors that nobody takes are named, the first five of them")
{
    struct Case
    {
        std::string what;
        void (*change)(TinyModel &);
        std::string code;
        std::vector<std::string> says;
    };
    const std::vector<Case> cases{
        {"one is missing", [](TinyModel &m) { m.tensors.erase("bert.embeddings.LayerNorm.bias"); }, "tensor_missing",
         {"lacks 1 tensor ", "bert.embeddings.LayerNorm.bias."}},
        {"a layer is missing",
         [](TinyModel &m) {
             std::erase_if(m.tensors, [](const auto &t) { return t.first.find("layer.1.") != std::string::npos; });
         },
         "tensor_missing",
         {"lacks 16 tensors ", "bert.encoder.layer.1.attention.output.LayerNorm.bias, ", " and 11 more."}},
        {"a layer too many",
         [](TinyModel &m) { m.tensors["bert.encoder.layer.7.adapter.weight"] = m.tensors["classifier.bias"]; },
         "tensor_unknown", {"has 1 tensor ", "bert.encoder.layer.7.adapter.weight"}},
        {"the same tensor twice",
         [](TinyModel &m) { m.tensors["pooler.dense.bias"] = m.tensors["bert.pooler.dense.bias"]; }, "tensor_unknown", {"pooler.dense.bias"}},
        {"heads of other tasks",
         [](TinyModel &m) { m.tensors["cls.predictions.bias"] = m.tensors["classifier.bias"]; }, "", {}},
        {"buffers", [](TinyModel &m) { m.tensors["embeddings.position_ids"] = m.tensors["classifier.bias"]; }, "", {}},
    };
    for (const Case &c : cases) {
        CAPTURE(c.what);
        const Scratch scratch;
        TinyModel model(tinyLabels());
        c.change(model);
        model.write(scratch / "model");
        std::string code;
        try {
            loadClassifier(scratch / "model", at::kCPU);
        } catch (const Error &error) {
            code = error.parts().code;
            CAPTURE(error.what());
            for (const std::string &part : c.says)
                CHECK(error.parts().message.find(part) != std::string::npos);
        }
        CHECK(code == c.code);
    }
}
