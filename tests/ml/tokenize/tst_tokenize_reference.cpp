// SPDX-License-Identifier: Apache-2.0
// Ids, offsets and words against the libraries that the models were trained with; reference.py says on which texts.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "ml/tokenize/tokenizer.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;
using wendu::ml::Encoding;

namespace {

const fs::path source = WENDU_SOURCE_DIR;
const fs::path out = fs::path(WENDU_TEST_BIN_DIR) / "tokenize-reference";

std::vector<int> flat(const std::vector<Encoding::Offset> &offsets)
{
    std::vector<int> numbers;
    for (const Encoding::Offset &offset : offsets) {
        numbers.push_back(offset.begin);
        numbers.push_back(offset.end);
    }
    return numbers;
}

// Empty when everything is as the reference says.
std::string difference(const wendu::ml::Tokenizer &tokenizer, const nlohmann::json &expected, int length)
{
    const auto text = expected["text"].get<std::string>();
    const nlohmann::json &pair = expected["pair"];
    const Encoding encoding = pair.is_null() ? tokenizer.encode(text, length)
                                             : tokenizer.encodePair(text, pair.get<std::string>(), length);
    bool truncated = false;
    const std::vector<std::int32_t> ids = tokenizer.ids(text, length, &truncated);
    nlohmann::json found{{"text", text},
                         {"pair", pair},
                         {"ids", encoding.ids},
                         {"offsets", flat(encoding.offsets)},
                         {"words", encoding.words},
                         {"types", encoding.types},
                         {"truncated", encoding.truncated}};
    if (found != expected)
        return "found " + found.dump() + "\nexpected " + expected.dump();
    if (pair.is_null() && (ids != encoding.ids || truncated != encoding.truncated))
        return "ids() differs from encode() on " + expected["text"].dump();
    return {};
}

} // namespace

TEST_CASE("ids, offsets and words equal the reference's")
{
    int compared = 0;
    for (const nlohmann::json &variant : nlohmann::json::parse(std::ifstream(out / "variants.json"))) {
        const auto name = variant["name"].get<std::string>();
        CAPTURE(name);
        const auto tokenizer = wendu::ml::loadTokenizer(out / name);
        std::ifstream lines(out / (name + ".jsonl"));
        std::string first;
        int differing = 0;
        for (std::string line; std::getline(lines, line); ++compared) {
            const std::string differs = difference(*tokenizer, nlohmann::json::parse(line), variant["length"]);
            if (!differs.empty() && differing++ == 0)
                first = differs;
        }
        CHECK_MESSAGE(differing == 0, name << ": " << differing << " differ, the first: " << first);
    }
    CHECK(compared > 100'000);
    MESSAGE(compared << " texts compared");
}

int main(int argc, char **argv)
{
    const fs::path python = source / ".deps/peers/bin/python";
    const fs::path model = source / ".deps/models/all-MiniLM-L6-v2";
    if (!fs::exists(python) || !fs::exists(model / "tokenizer.json")) {
        std::puts("skipped: needs .deps/peers and .deps/models");
        return 77;
    }
    std::string command = "'" + python.string() + "' '" + (source / "tests/ml/tokenize/reference.py").string() + "' '"
                          + out.string() + "' '" + model.string() + "' '"
                          + (source / ".deps/samples/amazon-reviews.csv").string() + "'";
    for (const char *const name : {"reviews_en.csv", "reviews_zh.csv"}) {
        const fs::path data = source / "../shared/data" / name;
        if (fs::exists(data))
            command += " '" + data.string() + "'";
        else
            std::printf("without %s: it is not there\n", name);
    }
    fs::remove_all(out);
    fs::create_directories(out);
    if (std::system(command.c_str()) != 0) {
        std::puts("reference.py failed");
        return 1;
    }
    const int result = doctest::Context(argc, argv).run();
    fs::remove_all(out);
    return result;
}
