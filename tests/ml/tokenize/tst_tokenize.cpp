// SPDX-License-Identifier: Apache-2.0
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "ml/error.h"
#include "ml/tokenize/tokenizer.h"
#include "tests/ml/support/scratch_folder.h"

#include <algorithm>
#include <thread>

using namespace wendu::ml;

namespace {

constexpr const char *vocabulary
    = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nwarm\n##th\n##er\nhello\n,\n!\n的\n温\n度\ncafe\na\n##a\ni\n="
      "\nCafé\nᄒ\n##ᅡ\n##ᆫ\n";

std::unique_ptr<Tokenizer> small(const std::string &config = "{}")
{
    const ScratchFolder folder;
    folder.write("vocab.txt", vocabulary);
    folder.write("tokenizer_config.json", config);
    return loadTokenizer(folder.path());
}

// "warm@0-4.0 ##th@4-6.0": token, code points, word.
std::string shown(const Tokenizer &tokenizer, const Encoding &encoding)
{
    std::string text;
    for (std::size_t i = 0; i < encoding.ids.size(); ++i)
        text += (i > 0 ? " " : "") + tokenizer.token(encoding.ids[i]) + "@" + std::to_string(encoding.offsets[i].begin) + "-"
                + std::to_string(encoding.offsets[i].end) + "." + std::to_string(encoding.words[i]);
    return text;
}

std::string codeOf(const std::filesystem::path &folder)
{
    try {
        loadTokenizer(folder);
    } catch (const Error &error) {
        CHECK(!error.parts().subject.empty());
        CHECK(!error.parts().found.empty());
        CHECK(!error.parts().expected.empty());
        CHECK(!error.parts().remedy.empty());
        return error.parts().code;
    }
    return "";
}

} // namespace

TEST_CASE("a text becomes pieces with their places")
{
    const struct
    {
        const char *text;
        const char *pieces; // between [CLS] and [SEP]
    } cases[] = {
        {"", ""},
        {"warmth", "warm@0-4.0 ##th@4-6.0 "},
        {"WARMER, hello!", "warm@0-4.0 ##er@4-6.0 ,@6-7.1 hello@8-13.2 !@13-14.3 "},
        {"温度 hello", "温@0-1.0 度@1-2.1 hello@3-8.2 "},
        {"的a的", "的@0-1.0 a@1-2.1 的@2-3.2 "},
        {"Café", "cafe@0-4.0 "},                   // one code point loses its accent
        {"Cafe\u0301!", "cafe@0-4.0 !@5-6.1 "},    // the accent was a code point of its own
        {"한", "ᄒ@0-1.0 ##ᅡ@0-1.0 ##ᆫ@0-1.0 "}, // three letters of one syllable
        {"İ", "i@0-1.0 "},
        {"\u2260", "=@0-1.0 "},          // ≠ without its stroke is punctuation
        {"hel\u200blo", "hello@0-6.0 "}, // a format character is nothing
        {"nothing known", "[UNK]@0-7.0 [UNK]@8-13.1 "},
        {"warmx", "[UNK]@0-5.0 "},
        {"[SEP]hello[MASK]", "[SEP]@0-5.0 hello@5-10.1 [MASK]@10-16.2 "}, // a reviewer may write so
        {"[sep]", "[UNK]@0-1.0 [UNK]@1-4.1 [UNK]@4-5.2 "},
        {"😀 hello", "[UNK]@0-1.0 hello@2-7.1 "},
        {"\xff\xe4\xb8hello", "hello@3-8.0 "}, // three bytes that are no UTF-8
        {"\xed\xa0\x80 a", "a@4-5.0 "},        // a surrogate is none either
    };
    const auto tokenizer = small();
    for (const auto &[text, pieces] : cases) {
        CAPTURE(text);
        CHECK(shown(*tokenizer, tokenizer->encode(text, 512)) == "[CLS]@0-0.-1 " + std::string(pieces) + "[SEP]@0-0.-1");
        CHECK(tokenizer->ids(text, 512) == tokenizer->encode(text, 512).ids);
    }
}

TEST_CASE("tokenizer_config.json decides about case, accents and ideographs")
{
    const struct
    {
        const char *config;
        const char *text;
        const char *pieces;
    } cases[] = {
        {R"({"do_lower_case": false})", "Café cafe", "Café@0-4.0 cafe@5-9.1 "},
        {R"({"do_lower_case": false, "strip_accents": true})", "café Cafe", "cafe@0-4.0 [UNK]@5-9.1 "},
        {R"({"strip_accents": false})", "Café Cafe", "[UNK]@0-4.0 cafe@5-9.1 "},
        {R"({"tokenize_chinese_chars": false})", "温度 度", "[UNK]@0-2.0 度@3-4.1 "},
        {R"({"unk_token": {"content": "[MASK]"}})", "x", "[MASK]@0-1.0 "},
        {R"({"added_tokens_decoder": {"8": {"content": "hello", "lstrip": true, "rstrip": true, "special": true}}})",
         "a hello a", "a@0-1.0 hello@1-8.1 a@8-9.2 "},
        {R"({"added_tokens_decoder": {"5": {"content": "warm", "single_word": true}}})", "warm warmth",
         "warm@0-4.0 warm@5-9.1 ##th@9-11.1 "},
        {R"({"added_tokens_decoder": {"14": {"content": "cafe", "normalized": true}}})", "aCAFÉa",
         "a@0-1.0 cafe@1-5.1 a@5-6.2 "},
    };
    for (const auto &[config, text, pieces] : cases) {
        CAPTURE(config);
        const auto tokenizer = small(config);
        CHECK(shown(*tokenizer, tokenizer->encode(text, 512)) == "[CLS]@0-0.-1 " + std::string(pieces) + "[SEP]@0-0.-1");
    }
}

TEST_CASE("a word of more than 100 code points is unknown, one of 100 is not")
{
    const auto tokenizer = small();
    CHECK(tokenizer->ids(std::string(100, 'a'), 512).size() == 102);
    CHECK(shown(*tokenizer, tokenizer->encode(std::string(101, 'a'), 512)) == "[CLS]@0-0.-1 [UNK]@0-101.0 [SEP]@0-0.-1");
}

TEST_CASE("a text that is too long loses its end, and says so")
{
    const auto tokenizer = small();
    bool truncated = true;
    CHECK(tokenizer->ids("hello warmth", 5, &truncated).size() == 5);
    CHECK(!truncated);
    CHECK(shown(*tokenizer, tokenizer->encode("hello warmth", 4)) == "[CLS]@0-0.-1 hello@0-5.0 warm@6-10.1 [SEP]@0-0.-1");
    CHECK(tokenizer->encode("hello warmth", 4).truncated);
    CHECK(tokenizer->encode("hello [SEP] [SEP]", 3).ids.size() == 3);
    CHECK(tokenizer->ids("hello", 2, &truncated).size() == 2);
    CHECK(truncated);
    CHECK_THROWS_AS(tokenizer->ids("hello", 1), Error);
}

TEST_CASE("ids, special tokens and the padding are known")
{
    const auto tokenizer = small();
    CHECK(tokenizer->padId() == 0);
    CHECK(tokenizer->isSpecial(3));
    CHECK(!tokenizer->isSpecial(5));
    CHECK(!tokenizer->isSpecial(-1));
    CHECK(tokenizer->token(5) == "warm");
    CHECK(tokenizer->token(1'000'000).empty());
    CHECK(tokenizer->vocabularySize() == 23);
}

TEST_CASE("several threads may encode at once")
{
    const auto tokenizer = small();
    const std::vector<std::int32_t> expected = tokenizer->ids("Warmth, 温度 한", 512);
    std::vector<int> wrong(4);
    std::vector<std::thread> threads;
    for (int &count : wrong)
        threads.emplace_back([&] {
            for (int i = 0; i < 2000; ++i)
                count += tokenizer->ids("Warmth, 温度 한", 512) != expected;
        });
    for (std::thread &thread : threads)
        thread.join();
    CHECK(std::count(wrong.begin(), wrong.end(), 0) == 4);
}

TEST_CASE("what cannot be used is refused by name")
{
    const std::string json = R"({"model": {"type": "WordPiece", "unk_token": "[UNK]", "vocab": {"[UNK]": 0, "[PAD]": 1}},
        "normalizer": {"type": "BertNormalizer"}, "pre_tokenizer": {"type": "BertPreTokenizer"}})";
    const auto with = [&json](const std::string &from, const std::string &to) {
        std::string changed = json;
        return changed.replace(changed.find(from), from.size(), to);
    };
    const struct
    {
        const char *file;
        std::string content;
        const char *code;
    } cases[] = {
        {"tokenizer.json", json, ""},
        {"tokenizer.json", with("WordPiece", "BPE"), "unsupported_model"},
        {"tokenizer.json", with("BertNormalizer", "NFKC"), "unsupported_model"},
        {"tokenizer.json", with("BertPreTokenizer", "ByteLevel"), "unsupported_model"},
        {"tokenizer.json", with("[UNK]\": 0", "[unk]\": 0"), "config_invalid"},
        {"tokenizer.json", with(": 1}", ": 16777216}"), "config_invalid"},
        {"tokenizer.json", with(": 1}", ": -1}"), "config_invalid"},
        {"tokenizer.json", with("\"normalizer\"", R"("added_tokens": [{"id": 5, "content": "[PAD]"}], "normalizer")"),
         "config_invalid"},
        {"tokenizer.json", with("\"normalizer\"", R"("added_tokens": [{"id": 5, "content": ""}], "normalizer")"),
         "config_invalid"},
        {"tokenizer.json", with("\"normalizer\"", R"("post_processor": {"type": "ByteLevel"}, "normalizer")"),
         "unsupported_model"},
        {"tokenizer.json", std::string(100'000, '['), "config_invalid"},
        {"tokenizer.json", "", "config_invalid"},
        {"vocab.txt", vocabulary, ""},
        {"vocab.txt", "", "config_invalid"},
        {"vocab.txt", "[PAD]\n[UNK]\n[CLS]\n", "config_invalid"},
        {"vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n\xff\n", "config_invalid"},
        {"spiece.model", "x", "unsupported_model"},
        {"other", "x", "model_missing_file"},
    };
    for (const auto &[file, content, code] : cases) {
        CAPTURE(file);
        CAPTURE(content.substr(0, 400));
        const ScratchFolder folder;
        folder.write(file, content);
        CHECK(codeOf(folder.path()) == code);
    }
}

TEST_CASE("a vocabulary with CR LF reads the same")
{
    std::string text = vocabulary;
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
        text.replace(at, 1, "\r\n");
    const ScratchFolder folder;
    folder.write("vocab.txt", text);
    const auto tokenizer = loadTokenizer(folder.path());
    CHECK(tokenizer->token(5) == "warm");
    CHECK(tokenizer->ids("warmth", 512) == small()->ids("warmth", 512));
}
