// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a tokenizer gives ids, on one thread: bench_tokenize FOLDER TEXTS.jsonl prints megabytes of text a second of
// processor time. TEXTS.jsonl has a JSON string a line. tests/parity/tokenizer_speed.py compares with `tokenizers`.
#include "ml/tokenize/tokenizer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <limits>

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
    std::printf("{\"texts\": %zu, \"tokens\": %zu, \"megabytes_per_second\": %.2f}\n", texts.size(), tokens,
                static_cast<double>(bytes) / best / 1e6);
    return 0;
}
