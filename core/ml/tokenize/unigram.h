// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ml/tokenize/double_array.h"
#include "ml/tokenize/subword_model.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace wendu::ml {

// What a Unigram vocabulary is made of: the token with the id i and the logarithm of its probability.
struct UnigramParts
{
    std::vector<std::pair<std::string, double>> vocabulary; // not empty, no token longer than longestToken
    std::int32_t unknown = 0;
    bool byteFallback = false; // an unknown character is the tokens of its bytes, <0x00> to <0xFF>, where all are there

    static constexpr std::size_t longestToken = 1000; // bytes
};

// The most likely way to cut a text into tokens (Kudo 2018, https://arxiv.org/abs/1804.10959), by dynamic programming from
// left to right. Scores are added in double precision and in the reference's order, and of equals the first found is kept: in
// single precision, as sentencepiece itself adds them, one text in some thousands is cut otherwise. Unknown characters that
// stand together are one token. Time is proportional to the number of tokens that stand somewhere in the piece, its length
// times the longest token's at most. A thread keeps up to 1 MiB of working memory.
class Unigram final : public SubwordModel
{
public:
    // Throws Error when there are more pieces than any known vocabulary has.
    explicit Unigram(const UnigramParts &parts);

    void cut(std::string_view piece, std::vector<Cut> &to) const override;

private:
    void putUnknown(std::string_view text, std::uint32_t begin, std::uint32_t end, std::vector<Cut> &to) const;

    DoubleArray m_pieces;
    std::vector<double> m_scores;
    std::int32_t m_unknown;
    double m_unknownScore;
    bool m_byteFallback;
    std::array<std::int32_t, 256> m_bytes{}; // -1: no such token
};

} // namespace wendu::ml
