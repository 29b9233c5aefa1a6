// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged model folders give an Error or something that works, within 2 seconds and 512 MB each. Run it with the preset asan.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "accepted.h"

#include "ml/checkpoint/config_file.h"
#include "ml/checkpoint/model_folder.h"
#include "ml/checkpoint/safetensors.h"
#include "ml/tokenize/tokenizer.h"

#include <numeric>

#include <sys/resource.h>

using namespace wendu::ml;

namespace {

constexpr const char *text = "Warmth [PAD] <s> 的\u0301\U0001e4efwärm  aa温度\xff [SEP]\r\nthA ﬁ";

void checkMemory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    MESSAGE("at most " << usage.ru_maxrss / 1024 << " MB so far");
    CHECK(usage.ru_maxrss < fuzz::mostKilobytes);
}

void useTokenizer(const std::filesystem::path &folder)
{
    const auto tokenizer = loadTokenizer(folder);
    const Encoding encoding = tokenizer->encode(text, 64);
    CHECK(encoding.ids == tokenizer->ids(text, 64));
    CHECK(encoding.offsets.size() == encoding.ids.size());
    CHECK(tokenizer->encodePair(text, text, 64).ids.size() <= 64);
    for (const std::int32_t id : encoding.ids) {
        CHECK(static_cast<std::size_t>(id) < tokenizer->vocabularySize());
        tokenizer->token(id);
    }
}

} // namespace

TEST_CASE("safetensors")
{
    unsigned sum = 0;
    fuzz::damage({{"m.safetensors", corpus::safetensors()}}, fuzz::rounds(2400), [&](const std::filesystem::path &folder) {
        const Safetensors file(folder / "m.safetensors");
        for (const auto &[name, tensor] : file.tensors())
            sum = std::accumulate(tensor.bytes.begin(), tensor.bytes.end(), sum);
    });
    CHECK(sum > 0);
    checkMemory();
}

TEST_CASE("the index of a sharded checkpoint")
{
    fuzz::damage(corpus::index(), fuzz::rounds(800), [](const std::filesystem::path &folder) {
        for (const std::string &name : modelFiles(folder))
            CHECK(std::filesystem::exists(folder / name));
    });
    checkMemory();
}

TEST_CASE("tokenizer.json")
{
    // The last two work out what becomes of all of Unicode whenever they are read.
    const std::vector<corpus::Folder> folders = corpus::tokenizerJson();
    for (std::size_t i = 0; i < folders.size(); ++i)
        fuzz::damage(folders[i], fuzz::rounds(i < 2 ? 700 : 250), useTokenizer);
    checkMemory();
}

TEST_CASE("vocab.txt")
{
    fuzz::damage(corpus::vocabularyText(), fuzz::rounds(800), useTokenizer);
    checkMemory();
}

TEST_CASE("merges.txt, and vocab.json")
{
    for (const std::size_t which : {0, 1})
        fuzz::damage(corpus::bytePairFiles(), fuzz::rounds(400), useTokenizer, which);
    checkMemory();
}

TEST_CASE("what stands beside a vocabulary")
{
    for (const std::size_t which : {1, 2, 3})
        fuzz::damage(corpus::vocabularyText(), fuzz::rounds(200), useTokenizer, which);
    for (const corpus::Folder &folder : {corpus::bytePairFiles(), corpus::sentencePiece()[0]})
        fuzz::damage(folder, fuzz::rounds(200), useTokenizer, folder.size() - 1);
    checkMemory();
}

TEST_CASE(".model of sentencepiece")
{
    for (const corpus::Folder &folder : corpus::sentencePiece())
        fuzz::damage(folder, fuzz::rounds(150), useTokenizer);
    checkMemory();
}
