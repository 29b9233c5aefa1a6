// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/byte_pairs.h"

#include "ml/error.h"
#include "ml/tokenize/unicode.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <span>

namespace wendu::ml {
namespace byte_level {
namespace {

struct Alphabet
{
    std::array<char32_t, 256> letters;
    std::array<int, 512> bytes; // -1: of none

    Alphabet()
    {
        bytes.fill(-1);
        char32_t next = 256;
        for (unsigned byte = 0; byte < 256; ++byte) {
            const bool visible = (byte > 0x20 && byte < 0x7F) || (byte > 0xA0 && byte != 0xAD);
            letters[byte] = visible ? byte : next++;
            bytes[letters[byte]] = static_cast<int>(byte);
        }
    }
};

const Alphabet &alphabet()
{
    static const Alphabet alphabet;
    return alphabet;
}

} // namespace

bool decode(std::string_view token, std::string &bytes)
{
    bytes.clear();
    const char *at = token.data();
    const char *const end = at + token.size();
    while (at != end) {
        const char32_t c = unicode::next(at, end);
        const int byte = c < alphabet().bytes.size() ? alphabet().bytes[c] : -1;
        if (byte < 0)
            return false;
        bytes += static_cast<char>(byte);
    }
    return true;
}

std::string encode(std::string_view bytes)
{
    std::string token;
    for (const char byte : bytes)
        unicode::appendUtf8(alphabet().letters[static_cast<unsigned char>(byte)], token);
    return token;
}

} // namespace byte_level

namespace {

bool isInUtf8(unsigned byte)
{
    return byte != 0xC0 && byte != 0xC1 && byte < 0xF5;
}

std::string hexadecimal(unsigned byte)
{
    constexpr const char *digits = "0123456789ABCDEF";
    return {'0', 'x', digits[byte >> 4], digits[byte & 15]};
}

// Up to here, looking through all pairs for the next to be merged takes less time than keeping a heap of them.
constexpr std::size_t shortPiece = 160; // bytes

constexpr std::int32_t noRank = std::numeric_limits<std::int32_t>::max();

// In four strands, none of which waits for another.
std::int32_t leastOf(std::span<const std::int32_t> ranks)
{
    std::array<std::int32_t, 4> least{noRank, noRank, noRank, noRank};
    std::size_t i = 0;
    for (; i + least.size() <= ranks.size(); i += least.size())
        for (std::size_t strand = 0; strand < least.size(); ++strand)
            least[strand] = std::min(least[strand], ranks[i + strand]);
    for (; i < ranks.size(); ++i)
        least[0] = std::min(least[0], ranks[i]);
    return std::min(std::min(least[0], least[1]), std::min(least[2], least[3]));
}

struct Symbol
{
    std::int32_t id;
    std::int32_t before; // indices, -1: none
    std::int32_t behind;
    std::uint32_t end; // bytes; 0 when the symbol was merged away
};
struct Candidate
{
    std::int32_t rank;
    std::int32_t at; // the left one's index

    // For a heap with the first to be merged on top.
    bool operator<(const Candidate &other) const { return rank != other.rank ? rank > other.rank : at > other.at; }
};

} // namespace

BytePairs::BytePairs(const BytePairParts &parts)
{
    m_bytes.fill(-1);
    std::string bytes;
    for (const auto &[token, id] : parts.vocabulary)
        if (byte_level::decode(token, bytes) && bytes.size() == 1)
            m_bytes[static_cast<unsigned char>(bytes[0])] = id;
    for (unsigned byte = 0; byte < 256; ++byte)
        if (m_bytes[byte] < 0 && isInUtf8(byte))
            throw Error({"config_invalid", "vocabulary", "no token for the byte " + hexadecimal(byte),
                         "one for every byte of UTF-8",
                         "The tokenizer's vocabulary has no token for the byte " + hexadecimal(byte)
                             + ", expected one for every byte of UTF-8.",
                         "Get a fresh copy of the model's tokenizer files."});
    addMerges(parts.merges);
    m_inOrder = addTokens(parts);
    std::vector<std::pair<std::string, std::int32_t>> whole;
    std::vector<std::pair<std::string, std::int32_t>> reached;
    std::vector<Cut> cuts;
    for (const auto &[token, id] : parts.vocabulary) {
        if (!byte_level::decode(token, bytes) || bytes.empty())
            continue;
        if (parts.ignoresMerges)
            whole.emplace_back(bytes, id);
        cuts.clear();
        merge(bytes, cuts);
        if (cuts.size() == 1 && cuts[0].id == id)
            reached.emplace_back(bytes, id);
    }
    // What is not in there is merged, which takes longer and gives the same.
    if (!m_reached.fill(reached))
        m_inOrder = false;
    if (!m_whole.fill(std::move(whole)))
        throw Error({"config_invalid", "vocabulary", "more than " + std::to_string(DoubleArray::maximumNodes) + " prefixes",
                     "fewer of them", "The tokenizer's vocabulary is larger than any known one.",
                     "Get a fresh copy of the model's tokenizer files."});
    if (m_inOrder)
        for (const auto &[token, id] : reached)
            noteLength(token, id);
}

void BytePairs::noteLength(const std::string &bytes, std::int32_t id)
{
    Token &token = m_tokens[static_cast<std::size_t>(id)];
    token.length = static_cast<std::uint32_t>(bytes.size());
    m_reached.eachPrefix(bytes.data(), bytes.data() + bytes.size() - 1,
                         [&token](std::int32_t prefix, const char *) { token.shorter = prefix; });
}

void BytePairs::addMerges(const std::vector<BytePairParts::Merge> &merges)
{
    const std::size_t size = std::bit_ceil(std::max<std::size_t>(2 * merges.size(), 16));
    m_shift = 64 - std::countr_zero(size);
    m_merges.resize(size);
    std::int32_t rank = 0;
    for (const auto &[left, right, both] : merges) {
        auto *const slot = const_cast<Merge *>(find(left, right)); // a later rank for the same pair replaces the earlier
        *slot = {left, right, rank++};
        m_both.push_back(both);
    }
}

// False when the merges are not those of a vocabulary as it is learnt; see the class.
bool BytePairs::addTokens(const BytePairParts &parts)
{
    std::int32_t highest = 0;
    for (const auto &[token, id] : parts.vocabulary)
        highest = std::max(highest, id);
    for (const std::int32_t both : m_both)
        highest = std::max(highest, both);
    m_tokens.assign(static_cast<std::size_t>(highest) + 1, {.leastAsLeft = noRank, .leastAsRight = noRank});
    const auto token = [this](std::int32_t id) -> Token & { return m_tokens[static_cast<std::size_t>(id)]; };
    std::vector<bool> made(m_tokens.size());
    for (const std::int32_t byte : m_bytes) {
        if (byte >= 0 && made[static_cast<std::size_t>(byte)])
            return false;
        if (byte >= 0)
            made[static_cast<std::size_t>(byte)] = true;
    }
    for (const auto &[left, right, rank] : m_merges) {
        if (left < 0)
            continue;
        if (std::max(left, right) > highest)
            return false;
        const std::int32_t both = m_both[static_cast<std::size_t>(rank)];
        if (made[static_cast<std::size_t>(both)])
            return false;
        made[static_cast<std::size_t>(both)] = true;
        token(both).left = left;
        token(both).right = right;
        token(both).rank = rank;
        token(left).leastAsLeft = std::min(token(left).leastAsLeft, rank);
        token(right).leastAsRight = std::min(token(right).leastAsRight, rank);
    }
    return std::none_of(m_merges.begin(), m_merges.end(), [&](const Merge &merge) {
        return merge.left >= 0 && std::max(token(merge.left).rank, token(merge.right).rank) >= merge.rank;
    });
}

// Whether the merges leave a place between the two alone, each of which they lead to by itself. The neighbours there are
// followed back in time, the one that was made last taken apart first: as long as both stood there no merge may have joined
// them. Of merges of one rank the leftmost was done first, so that a rank counts as later on the right.
bool BytePairs::mayMeet(std::int32_t left, std::int32_t right) const
{
    std::int32_t until = noRank; // ranks below it were merged while these two stood there
    const Token *one = &m_tokens[static_cast<std::size_t>(left)];
    const Token *other = &m_tokens[static_cast<std::size_t>(right)];
    while (true) {
        if (one->leastAsLeft < until && other->leastAsRight < until) {
            const Merge *const merge = find(left, right);
            if (merge->left >= 0 && merge->rank < until)
                return false;
        }
        if (one->rank > other->rank) {
            until = one->rank;
            left = one->right;
            one = &m_tokens[static_cast<std::size_t>(left)];
        } else {
            if (other->left < 0)
                return true;
            until = other->rank + 1;
            right = other->left;
            other = &m_tokens[static_cast<std::size_t>(right)];
        }
    }
}

// False, and nothing appended, when a byte has no token. `first` is the longest token that the piece begins with.
bool BytePairs::retrace(std::string_view piece, DoubleArray::Match first, std::vector<Cut> &to) const
{
    std::vector<bool> lost; // of each place, whether no row of tokens leads on from there; empty as long as there is none
    const std::size_t begin = to.size();
    const char *const text = piece.data();
    const char *const end = text + piece.size();
    std::uint32_t at = 0;
    std::int32_t id = first.value;
    while (true) {
        for (; id >= 0; id = m_tokens[static_cast<std::size_t>(id)].shorter) {
            if (!lost.empty() && lost[at + m_tokens[static_cast<std::size_t>(id)].length])
                continue;
            if (to.size() == begin || mayMeet(to.back().id, id))
                break;
        }
        if (id >= 0) {
            to.push_back({id, at, at + m_tokens[static_cast<std::size_t>(id)].length});
            at = to.back().end;
            if (at == piece.size())
                return true;
            id = m_reached.longest(text + at, end).value;
            continue;
        }
        if (to.size() == begin)
            return false;
        lost.resize(piece.size() + 1);
        lost[at] = true;
        at = to.back().begin;
        id = m_tokens[static_cast<std::size_t>(to.back().id)].shorter;
        to.pop_back();
    }
}

// The pair's slot, or the free one where it would stand.
const BytePairs::Merge *BytePairs::find(std::int32_t left, std::int32_t right) const
{
    const std::uint64_t key = std::uint64_t{static_cast<std::uint32_t>(left)} << 32 | static_cast<std::uint32_t>(right);
    std::size_t slot = static_cast<std::size_t>(key * 0x9E3779B97F4A7C15u >> m_shift);
    while (m_merges[slot].left >= 0 && (m_merges[slot].left != left || m_merges[slot].right != right))
        slot = (slot + 1) & (m_merges.size() - 1);
    return &m_merges[slot];
}

void BytePairs::cut(std::string_view piece, std::vector<Cut> &to) const
{
    const auto size = static_cast<std::uint32_t>(piece.size());
    if (const std::int32_t whole = m_whole.value(piece); whole != DoubleArray::none)
        return to.push_back({whole, 0, size});
    const DoubleArray::Match first = m_reached.longest(piece.data(), piece.data() + size);
    if (first.end == piece.data() + size)
        return to.push_back({first.value, 0, size});
    if (!m_inOrder || !retrace(piece, first, to))
        merge(piece, to);
}

void BytePairs::merge(std::string_view piece, std::vector<Cut> &to) const
{
    if (piece.size() <= shortPiece)
        mergeShort(piece, to);
    else
        mergeLong(piece, to);
}

void BytePairs::mergeShort(std::string_view piece, std::vector<Cut> &to) const
{
    std::array<std::int32_t, shortPiece> ids;
    std::array<std::uint8_t, shortPiece> begins;
    std::array<std::int32_t, shortPiece> ranks; // of each symbol and the one behind it
    std::size_t count = piece.size();
    const auto rank = [&](std::size_t i) {
        const Merge *const merge = i + 1 < count ? find(ids[i], ids[i + 1]) : nullptr;
        ranks[i] = merge && merge->left >= 0 ? merge->rank : noRank;
    };
    for (std::size_t i = 0; i < count; ++i) {
        ids[i] = m_bytes[static_cast<unsigned char>(piece[i])];
        begins[i] = static_cast<std::uint8_t>(i);
    }
    for (std::size_t i = 0; i < count; ++i)
        rank(i);
    while (count > 1) {
        const std::int32_t least = leastOf({ranks.data(), count});
        if (least == noRank)
            break;
        const auto first = static_cast<std::size_t>(std::find(ranks.begin(), ranks.end(), least) - ranks.begin());
        ids[first] = m_both[static_cast<std::size_t>(ranks[first])];
        --count;
        std::copy(ids.data() + first + 2, ids.data() + count + 1, ids.data() + first + 1);
        std::copy(begins.data() + first + 2, begins.data() + count + 1, begins.data() + first + 1);
        std::copy(ranks.data() + first + 2, ranks.data() + count + 1, ranks.data() + first + 1);
        rank(first);
        if (first > 0)
            rank(first - 1);
    }
    for (std::size_t i = 0; i < count; ++i)
        to.push_back({ids[i], begins[i], i + 1 < count ? begins[i + 1] : static_cast<std::uint32_t>(piece.size())});
}

void BytePairs::mergeLong(std::string_view piece, std::vector<Cut> &to) const
{
    std::vector<Symbol> symbols;
    std::vector<Candidate> candidates;
    const auto propose = [&](std::int32_t at, std::int32_t behind) {
        const Merge *const merge = find(symbols[static_cast<std::size_t>(at)].id, symbols[static_cast<std::size_t>(behind)].id);
        if (merge->left < 0)
            return false;
        candidates.push_back({merge->rank, at});
        return true;
    };
    const auto count = static_cast<std::int32_t>(piece.size());
    for (std::int32_t i = 0; i < count; ++i) {
        const std::int32_t id = m_bytes[static_cast<unsigned char>(piece[static_cast<std::size_t>(i)])];
        symbols.push_back({id, i - 1, i + 1 < count ? i + 1 : -1, static_cast<std::uint32_t>(i + 1)});
        if (i > 0)
            propose(i - 1, i);
    }
    std::make_heap(candidates.begin(), candidates.end());
    while (!candidates.empty()) {
        std::pop_heap(candidates.begin(), candidates.end());
        const Candidate first = candidates.back();
        candidates.pop_back();
        Symbol &left = symbols[static_cast<std::size_t>(first.at)];
        if (left.end == 0 || left.behind < 0)
            continue;
        Symbol &right = symbols[static_cast<std::size_t>(left.behind)];
        const std::int32_t both = m_both[static_cast<std::size_t>(first.rank)];
        const Merge *const merge = find(left.id, right.id);
        if (merge->left < 0 || m_both[static_cast<std::size_t>(merge->rank)] != both)
            continue; // one of the two has been merged with another since
        left.id = both;
        left.end = right.end;
        right.end = 0;
        left.behind = right.behind;
        if (left.behind >= 0) {
            symbols[static_cast<std::size_t>(left.behind)].before = first.at;
            if (propose(first.at, left.behind))
                std::push_heap(candidates.begin(), candidates.end());
        }
        if (left.before >= 0 && propose(left.before, first.at))
            std::push_heap(candidates.begin(), candidates.end());
    }
    for (std::int32_t i = 0; i >= 0; i = symbols[static_cast<std::size_t>(i)].behind) {
        const Symbol &symbol = symbols[static_cast<std::size_t>(i)];
        to.push_back({symbol.id, static_cast<std::uint32_t>(i), symbol.end});
    }
}

} // namespace wendu::ml
