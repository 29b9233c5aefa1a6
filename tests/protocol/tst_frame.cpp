// SPDX-License-Identifier: Apache-2.0
#include "protocol/frame.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace wendu::protocol;

namespace {

using Payload = std::vector<std::uint8_t>;

const std::vector<Payload> payloads = {{1}, {2, 3, 0, 0, 0, 1}, Payload(300, 7)};

Payload stream()
{
    Payload bytes;
    for (const Payload &payload : payloads) {
        const Payload framed = frame(payload);
        bytes.insert(bytes.end(), framed.begin(), framed.end());
    }
    return bytes;
}

std::vector<Payload> readAll(FrameReader &reader)
{
    std::vector<Payload> found;
    while (std::optional<Payload> payload = reader.next())
        found.push_back(std::move(*payload));
    return found;
}

} // namespace

TEST_CASE("a frame has its length in front, big-endian")
{
    CHECK(frame(Payload{9, 8}) == Payload{0, 0, 0, 2, 9, 8});
    const Payload framed = frame(Payload(0x010203, 0));
    CHECK(std::equal(framed.begin(), framed.begin() + 4, Payload{0, 1, 2, 3}.begin()));
}

TEST_CASE("a stream cut in two at any byte gives the same frames")
{
    const Payload bytes = stream();
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        FrameReader reader;
        const std::span<const std::uint8_t> all = bytes;
        reader.feed(all.first(cut));
        std::vector<Payload> found = readAll(reader);
        reader.feed(all.subspan(cut));
        for (Payload &payload : readAll(reader))
            found.push_back(std::move(payload));
        REQUIRE(found == payloads);
        REQUIRE(reader.pending() == 0);
    }
}

TEST_CASE("a stream that comes byte by byte gives the same frames")
{
    FrameReader reader;
    std::vector<Payload> found;
    for (const std::uint8_t byte : stream()) {
        reader.feed({&byte, 1});
        for (Payload &payload : readAll(reader))
            found.push_back(std::move(payload));
    }
    CHECK(found == payloads);
}

TEST_CASE("a frame that is not whole is pending, and is no frame")
{
    FrameReader reader;
    reader.feed(Payload{0, 0, 0, 3, 1, 2});
    CHECK_FALSE(reader.next().has_value());
    CHECK(reader.pending() == 6);
}

TEST_CASE("a length of 0 or over the limit is refused before the bytes come")
{
    const auto refuses = [](Payload head) {
        FrameReader reader;
        reader.feed(head);
        CHECK_THROWS_AS(reader.next(), ProtocolError);
    };
    refuses({0, 0, 0, 0});
    refuses({4, 0, 0, 1}); // 64 MiB and a byte
    refuses({255, 255, 255, 255});
    refuses({'H', 'T', 'T', 'P'});
}

TEST_CASE("the largest frame passes, a larger one is not made")
{
    const Payload largest(maximumFrame, 1);
    FrameReader reader;
    reader.feed(frame(largest));
    const std::optional<Payload> found = reader.next();
    REQUIRE(found.has_value());
    CHECK(*found == largest);
    CHECK_THROWS_AS(frame(Payload(maximumFrame + 1)), ProtocolError);
    CHECK_THROWS_AS(frame(Payload{}), ProtocolError);
}
