// SPDX-License-Identifier: Apache-2.0
#include "protocol/frame.h"
#include "protocol/messages.h"
#include "samples.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace wendu::protocol;
using nlohmann::json;

namespace {

using Payload = std::vector<std::uint8_t>;

json mapOf(const Message &message)
{
    return json::from_cbor(payloadOf(message));
}

// What decode() says against the map; empty when it takes it.
std::string refusal(const Payload &payload)
{
    try {
        decode(payload);
        return {};
    } catch (const ProtocolError &error) {
        return error.what();
    }
}

std::string refusal(const json &map)
{
    return refusal(json::to_cbor(map));
}

bool contains(const std::string &text, const std::string &part)
{
    return text.find(part) != std::string::npos;
}

json sampleMap(const std::string &type)
{
    for (const Message &message : sampleMessages()) {
        if (nameOf(message) == type)
            return mapOf(message);
    }
    throw std::logic_error("no sample of " + type);
}

} // namespace

TEST_CASE("every message comes back as it went")
{
    const std::vector<Message> samples = sampleMessages();
    REQUIRE(samples.size() == std::variant_size_v<Message>);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        CAPTURE(nameOf(samples[i]));
        REQUIRE(samples[i].index() == i);
        CHECK(decode(payloadOf(samples[i])) == samples[i]);
    }
}

TEST_CASE("a message without one of its fields is refused, and so is a field of another type")
{
    for (const Message &message : sampleMessages()) {
        const json map = mapOf(message);
        for (const auto &[key, value] : map.items()) {
            CAPTURE(nameOf(message));
            CAPTURE(key);
            json without = map;
            without.erase(key);
            CHECK_FALSE(refusal(without).empty());
            json otherwise = map;
            otherwise[key] = value.is_string() ? json(1) : json("x");
            CHECK_FALSE(refusal(otherwise).empty());
        }
    }
}

TEST_CASE("a field that nobody knows yet is passed over: a later release may add one")
{
    json map = sampleMap("progress");
    map["added_later"] = 1;
    CHECK(refusal(map).empty());
}

TEST_CASE("bytes that are no CBOR map are refused, and it is said what they were")
{
    CHECK(contains(refusal(Payload{}), "no CBOR map"));
    CHECK(contains(refusal(Payload{'G', 'E', 'T', ' ', '/'}), "no CBOR map"));
    CHECK(contains(refusal(json::array({1, 2})), "array"));
    CHECK(contains(refusal(json(7)), "number"));
    CHECK(contains(refusal(json("text")), "string"));
    CHECK(contains(refusal(json()), "null"));
}

TEST_CASE("a message that ends early, at any byte, is refused; and so is one with a byte too many")
{
    for (const Message &message : sampleMessages()) {
        CAPTURE(nameOf(message));
        Payload payload = payloadOf(message);
        for (std::size_t size = 0; size < payload.size(); ++size)
            REQUIRE_FALSE(refusal(Payload(payload.begin(), payload.begin() + static_cast<std::ptrdiff_t>(size))).empty());
        payload.push_back(0);
        CHECK_FALSE(refusal(payload).empty());
    }
}

TEST_CASE("nesting ends the connection, not the stack")
{
    const auto nested = [](std::uint8_t opening, std::size_t depth) {
        Payload payload(depth, opening);
        payload.push_back(0);
        return payload;
    };
    CHECK(contains(refusal(nested(0x81, 10'000)), "nested deeper"));
    CHECK(contains(refusal(nested(0x81, 1'000'000)), "nested deeper"));
    CHECK(contains(refusal(nested(0x9f, 10'000)), "nested deeper")); // of indefinite length
    Payload maps;
    for (int i = 0; i < 10'000; ++i)
        maps.insert(maps.end(), {0xa1, 0x61, 'a'});
    CHECK(contains(refusal(maps), "nested deeper"));
}

TEST_CASE("lengths that no frame can hold are refused without memory for them")
{
    const Payload huge = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    for (const std::uint8_t head : {0x5b, 0x7b, 0x9b, 0xbb}) { // bytes, text, array, map, each with a 64-bit length
        for (const std::uint8_t top : {std::uint8_t{0xff}, std::uint8_t{0x7f}, std::uint8_t{0x00}}) {
            Payload payload = {head};
            payload.insert(payload.end(), huge.begin(), huge.end());
            payload[1] = top;
            CHECK_FALSE(refusal(payload).empty());
        }
    }
}

TEST_CASE("an unknown type is named, and cut when it is long")
{
    CHECK(contains(refusal(json{{"type", "make_coffee"}}), "'make_coffee'"));
    CHECK(refusal(json{{"type", std::string(100'000, 'x')}}).size() < 200);
    CHECK(contains(refusal(json::object()), "unknown type ''"));
    CHECK_FALSE(refusal(json{{"type", 7}}).empty());
    CHECK_FALSE(refusal(json{{"type", nullptr}}).empty());
}

TEST_CASE("lists that belong together must have one length")
{
    struct Row
    {
        const char *type;
        const char *key;
        json value;
    };
    const json floats3 = json::binary(Payload(12));
    const std::vector<Row> rows = {
        {"put_texts", "ids", json::array({1})},
        {"put_texts", "texts", json::array({"a", "b"})},
        {"put_texts", "labels", json::array({json::array({0})})},
        {"put_scores", "ids", json::array({1, 2, 3})},
        {"put_scores", "classes", 0},
        {"put_scores", "classes", -2},
        {"put_scores", "classes", 3},
        {"put_scores", "logits", floats3},
        {"scores", "ids", json::array()},
        {"scores", "classes", 1'000'000},
        {"scores", "logits", floats3},
        {"embeddings", "dimension", 0},
        {"embeddings", "dimension", 3},
        {"embeddings", "vectors", floats3},
        {"attribution", "tokens", json::array({"[CLS]"})},
        {"attribution", "offsets", json::array()},
        {"attribution", "attributions", json::array({0.1})},
        {"attribution", "words", json::array()},
        {"attribution", "wordAttributions", json::array({0.1, 0.2})},
    };
    for (const Row &row : rows) {
        CAPTURE(row.type);
        CAPTURE(row.key);
        json map = sampleMap(row.type);
        REQUIRE(map.contains(row.key));
        map[row.key] = row.value;
        CHECK(contains(refusal(map), row.type));
    }
}

TEST_CASE("the labels of a text are indices in ascending order, or the message is refused")
{
    for (const json &labels : {json::array({-1}), json::array({1, 1}), json::array({2, 1}), json::array({100'000})}) {
        CAPTURE(labels.dump());
        json map = sampleMap("put_texts");
        map["labels"][0] = labels;
        CHECK(contains(refusal(map), "put_texts"));
        if (labels[0] == 100'000)
            continue;
        map = sampleMap("predictions");
        map["items"][0]["predicted"] = labels;
        CHECK(contains(refusal(map), "predictions"));
    }
    json map = sampleMap("predictions");
    map["items"][0]["predicted"] = json::array();
    CHECK(refusal(map).empty());
    for (const char *key : {"probabilities", "logits"}) {
        map = sampleMap("predictions");
        map["items"][0][key].push_back(0.5);
        CHECK(contains(refusal(map), "predictions"));
    }
}

TEST_CASE("texts without any label need no list of labels")
{
    json map = sampleMap("put_texts");
    map["labels"] = json::array();
    CHECK(refusal(map).empty());
}

TEST_CASE("a recipe with an unknown key or a wrong type is refused by name")
{
    json map = sampleMap("train");
    map["recipe"]["learning_rat"] = 1;
    CHECK(contains(refusal(map), "learning_rat"));
    map = sampleMap("train");
    map["recipe"]["epochs"] = "five";
    CHECK(contains(refusal(map), "epochs"));
}

TEST_CASE("floats go as little-endian float32 and come back bit for bit")
{
    const std::vector<float> values = {1.F, -0.F, 3.4e38F, 1e-45F};
    const Bytes bytes = packFloats(values);
    CHECK(Payload(bytes.data.begin(), bytes.data.begin() + 4) == Payload{0, 0, 0x80, 0x3f});
    CHECK(packFloats(unpackFloats(bytes)) == bytes);
    CHECK(unpackFloats(bytes) == values);
    CHECK(unpackFloats({}).empty());
    CHECK_THROWS_AS(unpackFloats({{1, 2, 3}}), ProtocolError);
}

TEST_CASE("a manifest is sorted by name, whatever the order of the files")
{
    const FileEntry a{"a.json", 1, "aa"};
    const FileEntry b{"b.txt", 22, "bb"};
    CHECK(manifestText({b, a}) == "aa  1  a.json\nbb  22  b.txt\n");
    CHECK(manifestText({b, a}) == manifestText({a, b}));
}
