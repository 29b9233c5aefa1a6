// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a tokenizer gives ids, on one thread: bench_tokenize FOLDER TEXTS.jsonl prints megabytes of text a second of
// processor time. TEXTS.jsonl has a JSON string a line. tests/parity/tokenizer_speed.py compares with `tokenizers`.
#include "ml/tokenize/tokenizer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

namespace {

// FNV-1a of the ids, each text with their number before them: whether another program makes the same.
class Hash
{
public:
    void add(const std::vector<std::int32_t> &ids)
    {
        mix(ids.size());
        for (const std::int32_t id : ids)
            mix(static_cast<std::uint64_t>(id));
    }
    unsigned long long value() const { return m_value; }

private:
    void mix(std::uint64_t number) { m_value = (m_value ^ number) * 0x100000001b3; }
    std::uint64_t m_value = 0xcbf29ce484222325;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fputs("usage: bench_tokenize FOLDER TEXTS.jsonl\n", stderr);
        return 2;
    }
    const auto tokenizer = wendu::ml::loadTokenizer(argv[1]);
    std::vector<std::string> texts;
    std::size_t bytes = 0;
    std::ifstream file(argv[2]);
    for (std::string line; std::getline(file, line);) {
        texts.push_back(nlohmann::json::parse(line).get<std::string>());
        bytes += texts.back().size();
    }
    double best = std::numeric_limits<double>::infinity();
    std::size_t tokens = 0;
    // The peer is timed as long. A round takes some ten milliseconds, and not one in five goes undisturbed on a busy machine.
    const std::clock_t start = std::clock();
    for (int round = 0; round < 5 || std::clock() - start < CLOCKS_PER_SEC; ++round) {
        const std::clock_t begin = std::clock();
        tokens = 0;
        for (const std::string &text : texts)
            tokens += tokenizer->ids(text, std::numeric_limits<int>::max()).size();
        best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    Hash hash;
    for (const std::string &text : texts)
        hash.add(tokenizer->ids(text, std::numeric_limits<int>::max()));
    std::printf("{\"texts\": %zu, \"tokens\": %zu, \"hash\": \"%016llx\", \"megabytes_per_second\": %.2f}\n", texts.size(), tokens,
                hash.value(), static_cast<double>(bytes) / best / 1e6);
    return 0;
}
