// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/frame.h"
#include "protocol/messages.h"

#include <benchmark/benchmark.h>

using namespace wendu::protocol;

namespace {

// A chunk as the client sends it: reviews of about 100 bytes.
PutTexts chunkOfTexts(std::int64_t count)
{
    PutTexts message{"pool", {}, {}, {}};
    for (std::int64_t id = 0; id < count; ++id) {
        message.ids.push_back(id);
        message.texts.emplace_back(100, static_cast<char>('a' + id % 26));
    }
    return message;
}

Scores chunkOfScores(std::int64_t count)
{
    constexpr int classes = 3;
    Scores message{1, classes, {}, {}};
    for (std::int64_t id = 0; id < count; ++id)
        message.ids.push_back(id);
    message.logits = packFloats(std::vector<float>(static_cast<std::size_t>(count * classes), 0.25F));
    return message;
}

void roundTrip(benchmark::State &state, const Message &message)
{
    std::size_t bytes = 0;
    for (auto _ : state) {
        const std::vector<std::uint8_t> sent = encode(message);
        bytes += sent.size();
        FrameReader reader;
        reader.feed(sent);
        benchmark::DoNotOptimize(decode(reader.next().value()));
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void textsThereAndBack(benchmark::State &state)
{
    roundTrip(state, chunkOfTexts(state.range(0)));
}

void scoresThereAndBack(benchmark::State &state)
{
    roundTrip(state, chunkOfScores(state.range(0)));
}

BENCHMARK(textsThereAndBack)->Arg(1)->Arg(1000)->Unit(benchmark::kMicrosecond);
BENCHMARK(scoresThereAndBack)->Arg(1)->Arg(10000)->Unit(benchmark::kMicrosecond);

} // namespace
