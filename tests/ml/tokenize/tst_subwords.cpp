// SPDX-License-Identifier: Apache-2.0
// What no reference says of byte pairs and Unigram: what is refused, and that a long text takes time in proportion. Their ids
// and places are compared in tst_tokenize_reference.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "ml/error.h"
#include "ml/tokenize/byte_pairs.h"
#include "ml/tokenize/tokenizer.h"
#include "tests/ml/support/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <chrono>

using namespace wendu::ml;
using Json = nlohmann::json;

namespace {

Json bytePairs()
{
    Json vocabulary = Json::object();
    for (unsigned byte = 0; byte < 256; ++byte)
        vocabulary[byte_level::encode(std::string(1, static_cast<char>(byte)))] = byte;
    vocabulary["aa"] = 256;
    vocabulary["aaaa"] = 257;
    vocabulary["<pad>"] = 258;
    return {{"pre_tokenizer", {{"type", "ByteLevel"}, {"add_prefix_space", false}}},
            {"model", {{"type", "BPE"}, {"vocab", vocabulary}, {"merges", {"a a", "aa aa"}}}}};
}

Json unigram()
{
    Json vocabulary = Json::array();
    for (const auto &[token, score] : {std::pair{"<unk>", 0.0}, {"<pad>", 0.0}, {"\u2581", -2.0}, {"a", -1.0}, {"\u2581a", -1.5}})
        vocabulary.push_back(Json::array({token, score}));
    return {{"pre_tokenizer", {{"type", "Metaspace"}}}, {"model", {{"type", "Unigram"}, {"unk_id", 0}, {"vocab", vocabulary}}}};
}

// The error's code and subject; empty where it loads.
std::string refusal(const Json &json)
{
    const ScratchFolder folder;
    folder.write("tokenizer.json", json.dump());
    try {
        loadTokenizer(folder.path());
    } catch (const Error &error) {
        CHECK(!error.parts().found.empty());
        CHECK(!error.parts().expected.empty());
        CHECK(!error.parts().remedy.empty());
        return error.parts().code + " " + error.parts().subject.substr(error.parts().subject.rfind(' ') + 1);
    }
    return "";
}

std::unique_ptr<Tokenizer> loaded(const Json &json)
{
    const ScratchFolder folder;
    folder.write("tokenizer.json", json.dump());
    return loadTokenizer(folder.path());
}

Json with(Json json, const char *pointer, const Json &value)
{
    json[Json::json_pointer(pointer)] = value;
    return json;
}

} // namespace

TEST_CASE("components that are not supported are refused by name")
{
    CHECK(refusal(bytePairs()).empty());
    CHECK(refusal(unigram()).empty());
    CHECK(refusal(with(bytePairs(), "/pre_tokenizer/type", "Metaspace")) == "unsupported_model pre_tokenizer");
    CHECK(refusal(with(bytePairs(), "/pre_tokenizer/type", "Whitespace")) == "unsupported_model pre_tokenizer");
    CHECK(refusal(with(bytePairs(), "/model/dropout", 0.1)) == "unsupported_model model.dropout");
    CHECK(refusal(with(bytePairs(), "/model/end_of_word_suffix", "</w>")) == "unsupported_model model.end_of_word_suffix");
    CHECK(refusal(with(bytePairs(), "/normalizer", {{"type", "ByteLevel"}})) == "unsupported_model normalizer");
    CHECK(refusal(with(bytePairs(), "/normalizer",
                       {{"type", "Replace"}, {"pattern", {{"Regex", "a+"}}}, {"content", "b"}}))
          == "unsupported_model normalizer.pattern");
    CHECK(refusal(with(bytePairs(), "/post_processor", {{"type", "Mystery"}})) == "unsupported_model post_processor");
    CHECK(refusal(with(unigram(), "/pre_tokenizer/replacement", "_")) == "unsupported_model pre_tokenizer.replacement");
    CHECK(refusal(with(unigram(), "/pre_tokenizer/prepend_scheme", "sometimes"))
          == "unsupported_model pre_tokenizer.prepend_scheme");
}

TEST_CASE("what is wrong in a file is named")
{
    CHECK(refusal(with(bytePairs(), "/model/merges", {"a b c"})) == "config_invalid model.merges");
    CHECK(refusal(with(bytePairs(), "/model/merges", {"a zz"})) == "config_invalid model.merges");
    Json lacking = bytePairs();
    lacking["model"]["vocab"].erase("a");
    lacking["model"].erase("merges");
    CHECK(refusal(lacking) == "config_invalid vocabulary");
    CHECK(refusal(with(unigram(), "/model/unk_id", 99)) == "config_invalid model.unk_id");
    CHECK(refusal(with(unigram(), "/model/unk_id", nullptr)) == "config_invalid model.unk_id");
    CHECK(refusal(with(unigram(), "/model/vocab/3", {"a", "b"})) == "config_invalid model.vocab");
    CHECK(refusal(with(unigram(), "/normalizer", {{"type", "Precompiled"}, {"precompiled_charsmap", "AAAA"}}))
          == "config_invalid normalizer.precompiled_charsmap");
}

TEST_CASE("of a long text the head stays, or the head and the tail")
{
    const auto tokenizer = loaded(bytePairs());
    const std::string text = "bcdefghijklm";
    bool truncated = false;
    CHECK(tokenizer->ids(text, 8, &truncated) == std::vector<std::int32_t>{'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'});
    CHECK(truncated);
    CHECK(tokenizer->ids(text, 8, &truncated, Truncation::HeadAndTail)
          == std::vector<std::int32_t>{'b', 'c', 'h', 'i', 'j', 'k', 'l', 'm'});
    CHECK(truncated);
    const Encoding encoding = tokenizer->encode(text, 8, Truncation::HeadAndTail);
    CHECK(encoding.ids == tokenizer->ids(text, 8, nullptr, Truncation::HeadAndTail));
    CHECK(encoding.offsets[2].begin == 6);
    CHECK(tokenizer->ids(text, 12, &truncated, Truncation::HeadAndTail).size() == 12);
    CHECK(!truncated);
}

TEST_CASE("a megabyte without a space takes no longer than its length asks for")
{
    const auto seconds = [](const Tokenizer &tokenizer, const std::string &text) {
        const auto begin = std::chrono::steady_clock::now();
        tokenizer.encode(text, 1'000'000'000);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    const std::string letters(1'000'000, 'a');
    std::string quotes;
    for (int i = 0; i < 500'000; ++i)
        quotes += "``";
    const auto pairs = loaded(bytePairs());
    CHECK(pairs->ids(letters, 1'000'000).size() == 250'000);
    CHECK(seconds(*pairs, letters) < 20); // a quadratic one takes hours
    const auto replacing = loaded(
        with(unigram(), "/normalizer", {{"type", "Replace"}, {"pattern", {{"String", "``"}}}, {"content", "a"}}));
    CHECK(replacing->ids(quotes, 1'000'000).size() == 500'000);
    CHECK(seconds(*replacing, quotes) < 20);
}
