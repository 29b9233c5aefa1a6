// SPDX-License-Identifier: Apache-2.0
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "ml/checkpoint/safetensors.h"
#include "ml/checkpoint/sha256.h"
#include "ml/error.h"
#include "tests/ml/support/safetensors_bytes.h"
#include "tests/ml/support/scratch_folder.h"

#include <algorithm>
#include <cstring>

#include <sys/stat.h>

using namespace wendu::ml;

namespace {

Error::Parts faultOf(const std::string &bytes)
{
    const ScratchFolder folder;
    folder.write("model.safetensors", bytes);
    try {
        const Safetensors file(folder.path() / "model.safetensors");
    } catch (const Error &error) {
        return error.parts();
    }
    return {};
}

std::size_t filesIn(const std::filesystem::path &folder)
{
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

std::span<const std::uint8_t> bytesOf(const std::string &text)
{
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

} // namespace

TEST_CASE("a sound file is read without a copy")
{
    const ScratchFolder folder;
    const std::string header
        = R"({"__metadata__":{"format":"pt"},"b":{"dtype":"I64","shape":[],"data_offsets":[0,8]},)"
          R"("a":{"dtype":"F16","shape":[2,3],"data_offsets":[8,20]},)"
          R"("e":{"dtype":"F32","shape":[0,7],"data_offsets":[8,8]}})";
    folder.write("m.safetensors", safetensorsBytes(header, 20));
    Safetensors file(folder.path() / "m.safetensors");
    const Safetensors moved = std::move(file);
    REQUIRE(moved.tensors().size() == 3);
    CHECK(moved.metadata().at("format") == "pt");
    const TensorView &a = moved.tensors().at("a");
    CHECK(a.type == DType::F16);
    CHECK(a.shape == std::vector<std::int64_t>{2, 3});
    CHECK(a.bytes.size() == 12);
    CHECK(a.bytes[0] == 8);
    CHECK(moved.tensors().at("b").shape.empty());
    CHECK(moved.tensors().at("e").bytes.empty());
}

TEST_CASE("what is wrong with a file is said")
{
    const auto tensor = [](const std::string &fields) { return "{\"t\":{" + fields + "}}"; };
    const std::string fine = R"("dtype":"F32","shape":[2],"data_offsets":[0,8])";
    const struct
    {
        const char *what;
        std::string bytes;
        const char *code;
        const char *says;
    } cases[] = {
        {"fine", safetensorsBytes(tensor(fine), 8), "", ""},
        {"empty", "", "safetensors_truncated", "it has 0 bytes, expected 8 bytes"},
        {"cut in the header", safetensorsBytes("{\"t\"", 0, 500), "safetensors_truncated",
         "it has 12 bytes, expected 508 bytes"},
        {"cut in the data", safetensorsBytes(tensor(fine), 7), "safetensors_truncated", "bytes, expected"},
        {"too long a header", safetensorsBytes("{}", 0, 100'000'001), "safetensors_invalid", "at most 100000000"},
        {"greatest header", safetensorsBytes("{}", 0, ~std::uint64_t{0}), "safetensors_invalid", "at most 100000000"},
        {"no JSON", safetensorsBytes("{\"t\": ", 8), "safetensors_invalid", "a mistake at byte"},
        {"no object", safetensorsBytes("[1]", 0), "safetensors_invalid", "header has array"},
        {"no UTF-8", safetensorsBytes("{\"\xff\":1}", 0), "safetensors_invalid", "a mistake at byte"},
        {"deep", safetensorsBytes(std::string(1000, '['), 0), "safetensors_invalid", "deeper than 3"},
        {"a number for a tensor", safetensorsBytes("{\"t\":1}", 0), "safetensors_invalid", "tensor t has number"},
        {"no dtype", safetensorsBytes(tensor(R"("shape":[2],"data_offsets":[0,8])"), 8), "safetensors_invalid", "no dtype"},
        {"unknown dtype", safetensorsBytes(tensor(R"("dtype":"F8","shape":[8],"data_offsets":[0,8])"), 8),
         "safetensors_invalid", "F8"},
        {"negative extent", safetensorsBytes(tensor(R"("dtype":"F32","shape":[-2],"data_offsets":[0,8])"), 8),
         "safetensors_invalid", "-2"},
        {"fractional extent", safetensorsBytes(tensor(R"("dtype":"F32","shape":[2.0],"data_offsets":[0,8])"), 8),
         "safetensors_invalid", "2.0"},
        {"overflow", safetensorsBytes(tensor(R"("dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0])"), 0),
         "safetensors_invalid", "more than any file holds"},
        {"shape and length differ", safetensorsBytes(tensor(R"("dtype":"F32","shape":[3],"data_offsets":[0,8])"), 8),
         "safetensors_invalid", "which takes 12"},
        {"end before begin", safetensorsBytes(tensor(R"("dtype":"F32","shape":[2],"data_offsets":[8,0])"), 8),
         "safetensors_invalid", "[8,0]"},
        {"three offsets", safetensorsBytes(tensor(R"("dtype":"F32","shape":[2],"data_offsets":[0,8,9])"), 8),
         "safetensors_invalid", "[0,8,9]"},
        {"overlap", safetensorsBytes("{\"s\":{" + fine + "},\"t\":{" + fine + "}}", 8), "safetensors_invalid",
         "begins at byte 0"},
        {"hole", safetensorsBytes(tensor(R"("dtype":"F32","shape":[2],"data_offsets":[8,16])"), 16), "safetensors_invalid",
         "begins at byte 8"},
        {"rest", safetensorsBytes(tensor(fine), 9), "safetensors_invalid", "data has 9 bytes"},
        {"metadata of numbers", safetensorsBytes(R"({"__metadata__":{"a":1}})", 0), "safetensors_invalid", "__metadata__.a"},
        {"zip", std::string("PK\x03\x04", 4) + std::string(100, '\0'), "pickle_refused", "torch.save"},
        {"pickle", std::string("\x80\x02}q\x00.", 6) + std::string(20, 'x'), "pickle_refused", "pickle"},
    };
    for (const auto &[what, bytes, code, says] : cases) {
        CAPTURE(what);
        const Error::Parts fault = faultOf(bytes);
        CAPTURE(fault.message);
        CHECK(fault.code == code);
        CHECK(fault.message.find(says) != std::string::npos);
        CHECK(fault.remedy.empty() == fault.code.empty());
    }
}

TEST_CASE("what is no regular file is refused and waits for nobody")
{
    const ScratchFolder folder;
    REQUIRE(::mkfifo((folder.path() / "pipe").c_str(), 0600) == 0);
    for (const char *const name : {"", "missing", "pipe"})
        CHECK_THROWS_AS(Safetensors(folder.path() / name), Error);
}

TEST_CASE("what is written is read back, aligned to its type")
{
    const std::string data = "0123456789abcdef";
    std::map<std::string, TensorView> tensors;
    tensors["half"] = {DType::F16, {3}, bytesOf(data).first(6)};
    tensors["byte"] = {DType::U8, {5}, bytesOf(data).first(5)};
    tensors["long"] = {DType::I64, {2, 1}, bytesOf(data).first(16)};
    tensors["a\"\n\u00e9"] = {DType::F32, {0}, {}};
    const ScratchFolder folder;
    const std::filesystem::path file = folder.path() / "model.safetensors";
    writeSafetensors(file, tensors);
    const Safetensors read(file);
    REQUIRE(read.tensors().size() == tensors.size());
    CHECK(read.metadata() == std::map<std::string, std::string>{{"format", "pt"}});
    for (const auto &[name, tensor] : tensors) {
        const TensorView &found = read.tensors().at(name);
        CHECK(found.type == tensor.type);
        CHECK(found.shape == tensor.shape);
        CHECK(std::equal(found.bytes.begin(), found.bytes.end(), tensor.bytes.begin(), tensor.bytes.end()));
        CHECK(reinterpret_cast<std::uintptr_t>(found.bytes.data()) % sizeOf(found.type) == 0);
    }
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("a failed write leaves the old file and nothing beside it")
{
    const ScratchFolder folder;
    folder.write("model.safetensors", "old");
    const std::string data(8, 'x');
    const std::map<std::string, TensorView> wrong{{"t", {DType::F32, {3}, bytesOf(data)}}};
    CHECK_THROWS_AS(writeSafetensors(folder.path() / "model.safetensors", wrong), Error);
    const std::map<std::string, TensorView> sound{{"t", {DType::F32, {2}, bytesOf(data)}}};
    CHECK_THROWS_AS(writeSafetensors(folder.path() / "no/such/folder", sound), Error);
    std::filesystem::create_directory(folder.path() / "taken");
    CHECK_THROWS_AS(writeSafetensors(folder.path() / "taken", sound), Error); // fails at the rename
    CHECK(std::filesystem::file_size(folder.path() / "model.safetensors") == 3);
    CHECK(filesIn(folder.path()) == 2);
    CHECK_THROWS_AS(writeSafetensors("/dev/full/x", sound), Error);
}

TEST_CASE("SHA-256 of FIPS 180-4's examples")
{
    const ScratchFolder folder;
    const struct
    {
        std::string text;
        const char *hash;
    } cases[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {std::string(1'000'000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
        {std::string(3 << 20, 'b'), nullptr},
    };
    for (const auto &[text, hash] : cases) {
        folder.write("file", text);
        CHECK(sha256OfFile(folder.path() / "file") == sha256(bytesOf(text)));
        if (hash)
            CHECK(sha256(bytesOf(text)) == hash);
    }
    CHECK_THROWS_AS(sha256OfFile(folder.path() / "missing"), Error);
    CHECK_THROWS_AS(sha256OfFile(folder.path()), Error);
}
