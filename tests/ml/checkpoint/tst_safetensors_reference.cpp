// SPDX-License-Identifier: Apache-2.0
// Our files against those of the library that defines the format: read alike, and written byte for byte alike.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "ml/checkpoint/config_file.h"
#include "ml/checkpoint/safetensors.h"
#include "ml/checkpoint/sha256.h"
#include "tests/ml/support/scratch_folder.h"

#include <cstdio>
#include <cstdlib>

#include <nlohmann/json.hpp>

using namespace wendu::ml;

namespace {

const std::filesystem::path python = std::filesystem::path(WENDU_SOURCE_DIR) / ".deps/peers/bin/python";

bool reference(const std::string &arguments)
{
    return std::system(
               ("'" + python.string() + "' '" WENDU_SOURCE_DIR "/tests/ml/checkpoint/reference.py' " + arguments).c_str())
           == 0;
}

} // namespace

TEST_CASE("a file of every type is read, and written again byte for byte")
{
    const ScratchFolder folder;
    const std::filesystem::path theirs = folder.path() / "theirs.safetensors";
    const std::filesystem::path ours = folder.path() / "ours.safetensors";
    REQUIRE(reference("write '" + theirs.string() + "'"));
    const Safetensors file(theirs);
    CHECK(file.tensors().size() == 21);
    writeSafetensors(ours, file.tensors());
    CHECK(sha256OfFile(ours) == sha256OfFile(theirs));
}

TEST_CASE("the base model's weights, written again, are the same file up to its metadata")
{
    const std::filesystem::path model = std::filesystem::path(WENDU_SOURCE_DIR) / ".deps/models/all-MiniLM-L6-v2";
    if (!std::filesystem::exists(model / "model.safetensors")) {
        MESSAGE("skipped: no " << model);
        return;
    }
    const ScratchFolder folder;
    const Safetensors theirs(model / "model.safetensors");
    writeSafetensors(folder.path() / "ours", theirs.tensors());
    const Safetensors ours(folder.path() / "ours");
    REQUIRE(ours.tensors().size() == theirs.tensors().size());
    for (const auto &[name, tensor] : theirs.tensors()) {
        CHECK(ours.tensors().at(name).shape == tensor.shape);
        CHECK(sha256(ours.tensors().at(name).bytes) == sha256(tensor.bytes));
    }
}

TEST_CASE("Transformers reads a classifier's config as it was meant")
{
    const ScratchFolder folder;
    const char *const base = R"({"model_type": "bert", "hidden_size": 12, "torch_dtype": "float16"})";
    folder.write("config.json", classifierConfig(base, "BertForSequenceClassification", {"差评", "ok", "good"},
                                                 "single_label_classification"));
    const std::filesystem::path answer = folder.path() / "answer";
    REQUIRE(reference("read '" + (folder.path() / "config.json").string() + "' > '" + answer.string() + "'"));
    const auto json = nlohmann::json::parse(std::ifstream(answer));
    CHECK(json["labels"] == nlohmann::json{"差评", "ok", "good"});
    CHECK(json["label2id"] == nlohmann::json{{"差评", 0}, {"ok", 1}, {"good", 2}});
    CHECK(json["problem"] == "single_label_classification");
    CHECK(json["architectures"] == nlohmann::json{"BertForSequenceClassification"});
    CHECK(json["dtype"].get<std::string>().find("float32") != std::string::npos);
}

int main(int argc, char **argv)
{
    if (!std::filesystem::exists(python)) {
        std::puts("skipped: needs .deps/peers");
        return 77;
    }
    return doctest::Context(argc, argv).run();
}
