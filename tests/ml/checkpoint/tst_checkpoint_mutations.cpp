// SPDX-License-Identifier: Apache-2.0
// Damaged files give an Error or a model whose every byte may be read. Run it with WENDU_SANITIZE=address,undefined.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "ml/checkpoint/config_file.h"
#include "ml/checkpoint/model_folder.h"
#include "ml/checkpoint/safetensors.h"
#include "ml/error.h"
#include "tests/ml/support/mutation.h"
#include "tests/ml/support/safetensors_bytes.h"
#include "tests/ml/support/scratch_folder.h"

#include <numeric>

using namespace wendu::ml;

namespace {

constexpr const char *config = R"({"model_type": "bert", "vocab_size": 100, "hidden_size": 12, "num_hidden_layers": 2,
    "num_attention_heads": 3, "intermediate_size": 24, "max_position_embeddings": 64, "hidden_dropout_prob": 0.1,
    "id2label": {"0": "a", "1": "b"}, "layer_norm_eps": 1e-12})";
constexpr const char *header
    = R"({"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},)"
      R"("b":{"dtype":"I64","shape":[],"data_offsets":[24,32]},"c":{"dtype":"U8","shape":[4,0],"data_offsets":[32,32]}})";

// Whether `read` took it; otherwise it has thrown an Error that says what to do.
template<typename Read>
bool accepted(Read read)
{
    try {
        read();
        return true;
    } catch (const Error &error) {
        CHECK(!error.parts().message.empty());
        CHECK(!error.parts().remedy.empty());
        return false;
    }
}

} // namespace

TEST_CASE("2,000 damaged safetensors files")
{
    const ScratchFolder folder;
    const std::string sound = safetensorsBytes(header, 32);
    int read = 0;
    unsigned sum = 0;
    for (unsigned seed = 0; seed < 2000; ++seed) {
        CAPTURE(seed);
        folder.write("m.safetensors", mutated(sound, seed));
        read += accepted([&] {
            const Safetensors file(folder.path() / "m.safetensors");
            for (const auto &[name, tensor] : file.tensors())
                sum = std::accumulate(tensor.bytes.begin(), tensor.bytes.end(), sum);
        });
    }
    CHECK(read > 50);
    CHECK(read < 1900);
    CHECK(sum > 0);
}

TEST_CASE("2,000 damaged config.json")
{
    const ScratchFolder folder;
    int read = 0;
    for (unsigned seed = 0; seed < 2000; ++seed) {
        CAPTURE(seed);
        folder.write("config.json", mutated(config, seed));
        read += accepted([&] {
            const ConfigFile made(folder.path());
            made.choice("model_type", {"bert"}, "(missing)");
            for (const char *field : {"vocab_size", "hidden_size", "num_hidden_layers", "max_position_embeddings"}) {
                const std::int64_t size = made.integer(field, 1, 1'000'000);
                CHECK(size > 0);
            }
            const double dropout = made.probability("hidden_dropout_prob", 0);
            CHECK((dropout >= 0 && dropout < 1));
            const std::vector<std::string> labels = made.labels();
            CHECK(!labels.empty());
            classifierConfig(made.text(), "BertForSequenceClassification", {"x", "y"}, "");
        });
    }
    CHECK(read > 50);
    CHECK(read < 1900);
}

TEST_CASE("2,000 damaged indexes")
{
    const ScratchFolder folder;
    for (const char *const name : {"config.json", "a.safetensors", "b.safetensors"})
        folder.write(name, "x");
    int read = 0;
    for (unsigned seed = 0; seed < 2000; ++seed) {
        CAPTURE(seed);
        folder.write(
            "model.safetensors.index.json",
            mutated(R"({"metadata": {"total_size": 8}, "weight_map": {"t": "a.safetensors", "u": "b.safetensors"}})", seed));
        read += accepted([&] {
            for (const std::string &name : modelFiles(folder.path()))
                CHECK(std::filesystem::exists(folder.path() / name));
        });
    }
    CHECK(read > 50);
    CHECK(read < 1900);
}
