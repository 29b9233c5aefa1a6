// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/subword_model.h"
#include "ml/tokenize/trie.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace wendu::ml {

// The alphabet of byte-level vocabularies (GPT-2's): each byte is written as a code point that can be seen.
namespace byte_level {

// The bytes that a token stands for. False when it holds a code point that stands for no byte: no text contains it.
bool decode(std::string_view token, std::string &bytes);
std::string encode(std::string_view bytes);

} // namespace byte_level

// What a byte-level vocabulary is made of. Whoever fills it sees to it that every id is in [0, 2^20).
struct BytePairParts
{
    std::vector<std::pair<std::string, std::int32_t>> vocabulary; // in the byte-level alphabet
    struct Merge
    {
        std::int32_t left = 0;
        std::int32_t right = 0;
        std::int32_t both = 0;
    };
    std::vector<Merge> merges; // the earlier are done first
    bool ignoresMerges = false; // a piece that is a token is that token, whatever the merges say
};

// Byte-pair encoding (Sennrich et al. 2016, https://arxiv.org/abs/1508.07909) on bytes (Radford et al. 2019): of all pairs of
// neighbours that may be merged, the one that was learnt first, and of several of these the leftmost, until none is left.
// Most words are a token as a whole; which tokens the merges lead to is worked out once, so that these cost one look-up.
class BytePairs final : public SubwordModel
{
public:
    // Throws Error when a byte of which UTF-8 is made has no token.
    explicit BytePairs(const BytePairParts &parts);

    void cut(std::string_view piece, std::vector<Cut> &to) const override;

private:
    // A pair of tokens that may be merged, in a flat hash table.
    struct Merge
    {
        std::int32_t left = -1; // -1: a free slot
        std::int32_t right = -1;
        std::int32_t rank = 0;
    };
    const Merge *find(std::int32_t left, std::int32_t right) const;
    void addMerges(const std::vector<BytePairParts::Merge> &merges);
    void merge(std::string_view piece, std::vector<Cut> &to) const;
    void mergeShort(std::string_view piece, std::vector<Cut> &to) const;
    void mergeLong(std::string_view piece, std::vector<Cut> &to) const;

    std::array<std::int32_t, 256> m_bytes{}; // the token of each byte
    std::vector<Merge> m_merges;
    std::vector<std::int32_t> m_both; // by rank, the token that the two become
    int m_shift = 0;
    Trie m_whole; // of the bytes that a token stands for, where its merges lead to it
};

} // namespace wendu::ml
