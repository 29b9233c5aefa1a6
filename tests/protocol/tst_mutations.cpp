// SPDX-License-Identifier: Apache-2.0
#include "protocol/frame.h"
#include "protocol/messages.h"
#include "samples.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

using namespace wendu::protocol;

namespace {

using Payload = std::vector<std::uint8_t>;

class Mutator
{
public:
    explicit Mutator(std::uint32_t seed)
        : m_random(seed)
    {
    }

    std::size_t below(std::size_t limit) { return m_random() % limit; }

    void mutate(Payload &bytes)
    {
        const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size()));
        const auto left = static_cast<std::size_t>(bytes.end() - at);
        switch (below(5)) {
        case 0:
            *at = static_cast<std::uint8_t>(*at ^ 1U << below(8));
            break;
        case 1:
            *at = anyByte();
            break;
        case 2:
            bytes.insert(at, 1 + below(8), anyByte());
            break;
        case 3:
            bytes.erase(at, at + static_cast<std::ptrdiff_t>(1 + below(std::min<std::size_t>(left, 8))));
            break;
        default: {
            const Payload slice(at, at + static_cast<std::ptrdiff_t>(1 + below(std::min<std::size_t>(left, 64))));
            bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size())), slice.begin(), slice.end());
        }
        }
        if (bytes.empty())
            bytes.push_back(anyByte());
    }

private:
    std::uint8_t anyByte() { return static_cast<std::uint8_t>(m_random()); }

    std::mt19937 m_random;
};

// What a reader of the pipe does with these bytes. Anything but a ProtocolError leaves, and fails the test.
void readLikeThePipe(const Payload &bytes, int &decoded, int &refused)
{
    FrameReader reader;
    try {
        reader.feed(bytes);
        while (const std::optional<Payload> payload = reader.next()) {
            const Message message = decode(*payload);
            // Bytes and not messages are compared: a mutation may have made a NaN, which equals nothing.
            const Payload again = payloadOf(message);
            REQUIRE(payloadOf(decode(again)) == again);
            ++decoded;
        }
    } catch (const ProtocolError &) {
        ++refused;
    }
}

} // namespace

TEST_CASE("no mutation of a valid frame does anything but decode or be refused")
{
    const std::vector<Message> samples = sampleMessages();
    const int rounds = std::getenv("WENDU_LONG") ? 2'000'000 : 20'000;
    Mutator mutator(20261124);
    int decoded = 0;
    int refused = 0;
    for (int i = 0; i < rounds; ++i) {
        CAPTURE(i);
        Payload bytes = encode(samples[mutator.below(samples.size())]);
        for (std::size_t left = 1 + mutator.below(6); left > 0; --left)
            mutator.mutate(bytes);
        readLikeThePipe(bytes, decoded, refused);
    }
    MESSAGE(decoded << " mutated messages were still messages, " << refused << " streams were refused");
    CHECK(decoded > rounds / 200);
    CHECK(refused > rounds / 4);
}

TEST_CASE("no mutation of a payload whose frame is intact does anything but decode or be refused")
{
    const std::vector<Message> samples = sampleMessages();
    const int rounds = std::getenv("WENDU_LONG") ? 2'000'000 : 20'000;
    Mutator mutator(4);
    int decoded = 0;
    int refused = 0;
    for (int i = 0; i < rounds; ++i) {
        CAPTURE(i);
        Payload payload = payloadOf(samples[mutator.below(samples.size())]);
        for (std::size_t left = 1 + mutator.below(6); left > 0; --left)
            mutator.mutate(payload);
        readLikeThePipe(frame(payload), decoded, refused);
    }
    MESSAGE(decoded << " mutated messages were still messages, " << refused << " were refused");
    CHECK(decoded > rounds / 200);
    CHECK(refused > rounds / 4);
}
