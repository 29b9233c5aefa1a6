// SPDX-License-Identifier: Apache-2.0
// What no reference says of byte pairs and Unigram: what is refused, that a long text takes time in proportion, and that
// what is quick gives what the plain algorithm gives, on vocabularies that nobody has published too. Their ids and places
// are compared in tst_tokenize_reference.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "ml/error.h"
#include "ml/tokenize/byte_pairs.h"
#include "ml/tokenize/double_array.h"
#include "ml/tokenize/tokenizer.h"
#include "ml/tokenize/unicode.h"
#include "tests/ml/support/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <map>
#include <random>

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

// ---- vocabularies and texts by chance, and the algorithms as they are defined ----

class Chance
{
public:
    explicit Chance(unsigned seed)
        : m_engine(seed)
    {
    }
    std::size_t below(std::size_t bound) { return m_engine() % bound; }
    std::string word(std::string_view letters, std::size_t longest)
    {
        std::string word;
        for (std::size_t length = 1 + below(longest); word.size() < length;)
            word += letters[below(letters.size())];
        return word;
    }

private:
    std::mt19937 m_engine;
};

BytePairParts bytes()
{
    BytePairParts parts;
    for (int byte = 0; byte < 256; ++byte)
        parts.vocabulary.emplace_back(byte_level::encode(std::string(1, static_cast<char>(byte))), byte);
    return parts;
}

// As many merges of tokens that there are by then, as a vocabulary is learnt; `odd`: also such as no one learns, those of
// which a later one makes a part, and several that make one token.
BytePairParts byChance(Chance &chance, std::string_view letters, std::size_t merges, bool odd)
{
    BytePairParts parts = bytes();
    std::map<std::string, std::int32_t> ids;
    std::vector<std::string> tokens;
    for (const char letter : letters) {
        tokens.emplace_back(1, letter);
        ids[tokens.back()] = static_cast<unsigned char>(letter);
    }
    while (parts.merges.size() < merges) {
        const std::string left = tokens[chance.below(tokens.size())];
        const std::string right = tokens[chance.below(tokens.size())];
        const std::string both = left + right;
        if (both.size() > 12 || (!odd && ids.contains(both)))
            continue;
        if (!ids.contains(both)) {
            ids[both] = static_cast<std::int32_t>(parts.vocabulary.size());
            parts.vocabulary.emplace_back(byte_level::encode(both), ids[both]);
            tokens.push_back(both);
        }
        parts.merges.push_back({ids[left], ids[right], ids[both]});
    }
    for (std::size_t i = 0; odd && i + 1 < parts.merges.size(); ++i)
        std::swap(parts.merges[i], parts.merges[i + chance.below(parts.merges.size() - i)]);
    return parts;
}

std::vector<std::int32_t> merged(const BytePairParts &parts, std::string_view text)
{
    std::map<std::pair<std::int32_t, std::int32_t>, std::size_t> ranks;
    for (std::size_t rank = 0; rank < parts.merges.size(); ++rank)
        ranks[{parts.merges[rank].left, parts.merges[rank].right}] = rank;
    std::vector<std::int32_t> ids;
    for (const char byte : text)
        ids.push_back(static_cast<unsigned char>(byte));
    while (true) {
        std::size_t least = parts.merges.size();
        std::size_t at = 0;
        for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
            const auto found = ranks.find({ids[i], ids[i + 1]});
            if (found != ranks.end() && found->second < least) {
                least = found->second;
                at = i;
            }
        }
        if (least == parts.merges.size())
            return ids;
        ids[at] = parts.merges[least].both;
        ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    }
}

std::vector<std::int32_t> idsOf(const SubwordModel &model, std::string_view text)
{
    std::vector<Cut> cuts;
    model.cut(text, cuts);
    std::vector<std::int32_t> ids;
    std::size_t end = 0;
    for (const Cut &cut : cuts) {
        CHECK(cut.begin == end);
        end = cut.end;
        ids.push_back(cut.id);
    }
    CHECK(end == text.size());
    return ids;
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

TEST_CASE("what is not merged in order is what the merges in order lead to")
{
    Chance chance(1);
    for (int vocabulary = 0; vocabulary < 400; ++vocabulary) {
        CAPTURE(vocabulary);
        const std::string_view letters = std::string_view("abcdef").substr(0, 1 + chance.below(6));
        const BytePairParts parts = byChance(chance, letters, 1 + chance.below(letters.size() == 1 ? 8 : 60), false);
        const BytePairs pairs(parts);
        REQUIRE(pairs.isInOrder());
        for (int text = 0; text < 40; ++text) {
            const std::string word = chance.word(letters, text == 0 ? 400 : 30);
            CAPTURE(word);
            REQUIRE(idsOf(pairs, word) == merged(parts, word));
        }
    }
}

TEST_CASE("merges that no vocabulary is learnt with are carried out one by one")
{
    Chance chance(2);
    int inOrder = 0;
    for (int vocabulary = 0; vocabulary < 200; ++vocabulary) {
        CAPTURE(vocabulary);
        const BytePairParts parts = byChance(chance, "abc", 30, true);
        const BytePairs pairs(parts);
        inOrder += pairs.isInOrder();
        for (int text = 0; text < 20; ++text) {
            const std::string word = chance.word("abc", 30);
            CAPTURE(word);
            REQUIRE(idsOf(pairs, word) == merged(parts, word));
        }
    }
    CHECK(inOrder < 200);
    BytePairParts twice = bytes(); // "abc" comes of two merges
    for (const auto &[token, id] : {std::pair{"ab", 256}, {"bc", 257}, {"abc", 258}})
        twice.vocabulary.emplace_back(token, id);
    twice.merges = {{'a', 'b', 256}, {256, 'c', 258}, {'b', 'c', 257}, {'a', 257, 258}};
    CHECK(!BytePairs(twice).isInOrder());
    BytePairParts early = bytes(); // "abc" uses what is made after it
    for (const auto &[token, id] : {std::pair{"ab", 256}, {"abc", 257}})
        early.vocabulary.emplace_back(token, id);
    early.merges = {{256, 'c', 257}, {'a', 'b', 256}};
    CHECK(!BytePairs(early).isInOrder());
}

TEST_CASE("a token that its merges do not lead to is taken only as a whole piece, where merges are ignored")
{
    BytePairParts parts = bytes();
    for (const auto &[token, id] : {std::pair{"bc", 256}, {"ab", 257}, {"abc", 258}})
        parts.vocabulary.emplace_back(token, id);
    parts.merges = {{'b', 'c', 256}, {'a', 'b', 257}, {257, 'c', 258}};
    for (const bool ignores : {false, true}) {
        parts.ignoresMerges = ignores;
        const BytePairs pairs(parts);
        CHECK(pairs.isInOrder());
        CHECK(idsOf(pairs, "abc") == (ignores ? std::vector<std::int32_t>{258} : std::vector<std::int32_t>{'a', 256}));
        CHECK(idsOf(pairs, "abcd") == std::vector<std::int32_t>{'a', 256, 'd'});
    }
}

TEST_CASE("a double array finds what was put in, and nothing else")
{
    Chance chance(3);
    const std::string letters("\0ab\x80\xFF", 5);
    for (int round = 0; round < 50; ++round) {
        std::map<std::string, std::int32_t> values;
        std::vector<std::pair<std::string, std::int32_t>> keys{{"", 5}};
        for (std::size_t i = 0, count = chance.below(2000); i < count; ++i) {
            keys.emplace_back(chance.word(letters, 7), static_cast<std::int32_t>(chance.below(1000)));
            values[keys.back().first] = keys.back().second;
        }
        DoubleArray array;
        CHECK(array.value("a") == DoubleArray::none);
        REQUIRE(array.fill(keys));
        CHECK(array.value("") == DoubleArray::none);
        for (int i = 0; i < 2000; ++i) {
            const std::string text = chance.word(letters, 9);
            std::vector<std::pair<std::int32_t, std::size_t>> expected;
            for (std::size_t length = 1; length <= text.size(); ++length)
                if (const auto found = values.find(text.substr(0, length)); found != values.end())
                    expected.emplace_back(found->second, length);
            std::vector<std::pair<std::int32_t, std::size_t>> found;
            array.eachPrefix(text.data(), text.data() + text.size(), [&](std::int32_t value, const char *end) {
                found.emplace_back(value, static_cast<std::size_t>(end - text.data()));
            });
            REQUIRE(found == expected);
            REQUIRE(array.value(text) == (values.contains(text) ? values[text] : DoubleArray::none));
        }
    }
}

TEST_CASE("white space begins with the bytes that are said, and no others")
{
    for (char32_t c = 0; c < unicode::codePoints; ++c) {
        std::string utf8;
        unicode::appendUtf8(c, utf8);
        if (unicode::isWhitespace(c))
            CHECK(unicode::mayBeginWhitespace(utf8.front()));
        for (std::size_t i = 1; i < utf8.size(); ++i)
            if (unicode::mayBeginWhitespace(utf8[i]))
                REQUIRE(false);
    }
}
