// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/double_array.h"
#include "ml/tokenize/subword_model.h"

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
//
// In a vocabulary as it is learnt, where each token comes of one merge and no merge uses what a later one makes, the
// merges need not be carried out. There a row of tokens is what they lead to if, and only if, each is so by itself and
// each two neighbours are (the method of the crate `bpe`, https://github.com/github/rust-gems, without its code):
// in the order of ranks two stretches go their own ways until a merge joins them, and whether one does is decided by these
// two alone. So the longest token is taken at each place, or a shorter one where the one before it does not bear it, and
// where all fail the one before gives way. One row alone leads to a place, so that none is left for good twice: time is
// that of the length times a bound that the longest token sets. Other vocabularies are merged in order, in O(n log n).
// Nothing is kept between calls.
class BytePairs final : public SubwordModel
{
public:
    // Throws Error when a byte of which UTF-8 is made has no token.
    explicit BytePairs(const BytePairParts &parts);

    void cut(std::string_view piece, std::vector<Cut> &to) const override;
    bool isInOrder() const { return m_inOrder; } // whether it was learnt so that no merge need be carried out

private:
    // A pair of tokens that may be merged, in a flat hash table.
    struct Merge
    {
        std::int32_t left = -1; // -1: a free slot
        std::int32_t right = -1;
        std::int32_t rank = 0;
    };
    // What a token is made of. A line of the cache holds two.
    struct alignas(32) Token
    {
        std::int32_t left = -1; // -1: a byte
        std::int32_t right = -1;
        std::int32_t rank = -1; // of the merge of these two
        std::int32_t leastAsLeft = 0; // of the ranks of the merges that it stands on the left of
        std::int32_t leastAsRight = 0;
        std::int32_t shorter = -1; // the longest token that it begins with, but itself
        std::uint32_t length = 0;  // bytes
    };
    const Merge *find(std::int32_t left, std::int32_t right) const;
    void addMerges(const std::vector<BytePairParts::Merge> &merges);
    bool addTokens(const BytePairParts &parts);
    void noteLength(const std::string &bytes, std::int32_t id);
    bool mayMeet(std::int32_t left, std::int32_t right) const;
    bool retrace(std::string_view piece, DoubleArray::Match first, std::vector<Cut> &to) const;
    void merge(std::string_view piece, std::vector<Cut> &to) const;
    void mergeShort(std::string_view piece, std::vector<Cut> &to) const;
    void mergeLong(std::string_view piece, std::vector<Cut> &to) const;

    std::array<std::int32_t, 256> m_bytes{}; // the token of each byte
    std::vector<Merge> m_merges;
    std::vector<std::int32_t> m_both; // by rank, the token that the two become
    int m_shift = 0;
    DoubleArray m_whole;   // of the bytes that a token stands for, where it is that token, whatever the merges say
    DoubleArray m_reached; // the same where the token's own merges lead to it
    std::vector<Token> m_tokens; // by id; only where the merges are in order
    bool m_inOrder = false;
};

} // namespace wendu::ml
