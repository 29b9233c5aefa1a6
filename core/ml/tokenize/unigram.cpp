// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/unigram.h"

#include "ml/error.h"
#include "ml/tokenize/scratch.h"
#include "ml/tokenize/unicode.h"

#include <algorithm>
#include <limits>

namespace wendu::ml {
namespace {

constexpr double unknownPenalty = 10; // below the least likely token

std::string byteToken(unsigned byte)
{
    constexpr const char *digits = "0123456789ABCDEF";
    return {'<', '0', 'x', digits[byte >> 4], digits[byte & 15], '>'};
}

// The best way to a place in the text.
struct Best
{
    double score;
    std::uint32_t begin; // of its last token
    std::int32_t id;     // -1: there is no way yet
};

} // namespace

Unigram::Unigram(const UnigramParts &parts)
    : m_unknown(parts.unknown)
    , m_byteFallback(parts.byteFallback)
{
    double least = std::numeric_limits<double>::infinity();
    std::vector<std::pair<std::string, std::int32_t>> pieces;
    pieces.reserve(parts.vocabulary.size());
    m_scores.reserve(parts.vocabulary.size());
    for (const auto &[token, score] : parts.vocabulary) {
        pieces.emplace_back(token, static_cast<std::int32_t>(m_scores.size()));
        m_scores.push_back(score);
        least = std::min(least, score);
    }
    if (m_scores.size() > DoubleArray::maximumValue || !m_pieces.fill(std::move(pieces)))
        throw Error({"config_invalid", "vocabulary", "more than " + std::to_string(DoubleArray::maximumNodes) + " prefixes",
                     "fewer of them", "The tokenizer's vocabulary is larger than any known one.",
                     "Get a fresh copy of the model's tokenizer files."});
    m_unknownScore = least - unknownPenalty;
    for (unsigned byte = 0; byte < 256; ++byte)
        m_bytes[byte] = m_pieces.value(byteToken(byte));
}

void Unigram::cut(std::string_view piece, std::vector<Cut> &to) const
{
    Scratch<Best> scratch(piece.size() + 1);
    Best *const best = scratch.data(); // by place
    std::fill_n(best, piece.size() + 1, Best{0, 0, -1});
    const double *const scores = m_scores.data();
    const char *const text = piece.data();
    const char *const end = text + piece.size();
    const auto reach = [](Best &known, double score, std::uint32_t begin, std::int32_t id) {
        if (known.id < 0 || score > known.score)
            known = {score, begin, id};
    };
    for (const char *at = text; at != end;) {
        const auto begin = static_cast<std::uint32_t>(at - text);
        const double score = best[begin].score;
        const char *next = at;
        unicode::next(next, end);
        bool known = false;
        m_pieces.eachPrefix(at, end, [&](std::int32_t id, const char *stop) {
            reach(best[stop - text], scores[id] + score, begin, id);
            known = known || stop == next;
        });
        if (!known)
            reach(best[next - text], m_unknownScore + score, begin, m_unknown);
        at = next;
    }

    const std::size_t first = to.size();
    for (auto place = static_cast<std::uint32_t>(piece.size()); place > 0; place = best[place].begin)
        to.push_back({best[place].id, best[place].begin, place});
    std::reverse(to.begin() + static_cast<std::ptrdiff_t>(first), to.end());
    const bool whole = std::none_of(to.begin() + static_cast<std::ptrdiff_t>(first), to.end(),
                                    [this](const Cut &cut) { return cut.id == m_unknown; });
    if (whole)
        return;
    const std::vector<Cut> cuts(to.begin() + static_cast<std::ptrdiff_t>(first), to.end());
    to.resize(first);
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        if (cuts[i].id != m_unknown) {
            to.push_back(cuts[i]);
            continue;
        }
        const std::uint32_t begin = cuts[i].begin;
        while (i + 1 < cuts.size() && cuts[i + 1].id == m_unknown)
            ++i;
        putUnknown(piece, begin, cuts[i].end, to);
    }
}

void Unigram::putUnknown(std::string_view text, std::uint32_t begin, std::uint32_t end, std::vector<Cut> &to) const
{
    const std::string_view unknown = text.substr(begin, end - begin);
    const std::int32_t id = m_pieces.value(unknown); // characters that are unlikely apart may be a token together
    const auto tokenOf = [this](char byte) { return m_bytes[static_cast<unsigned char>(byte)]; };
    const bool inBytes = id == DoubleArray::none && m_byteFallback
                         && std::all_of(unknown.begin(), unknown.end(), [&](char byte) { return tokenOf(byte) >= 0; });
    if (!inBytes)
        return to.push_back({id == DoubleArray::none ? m_unknown : id, begin, end});
    for (const char byte : unknown)
        to.push_back({tokenOf(byte), begin, end}); // each stands for all of it
}

} // namespace wendu::ml
