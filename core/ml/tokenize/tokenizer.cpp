// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/tokenizer.h"

#include "ml/error.h"

#include <algorithm>
#include <limits>

namespace wendu::ml {
namespace {

constexpr std::size_t headOfFour = 4; // HeadAndTail: one part in so many from the head

void appendSpecial(const std::vector<SpecialTokens::Token> &tokens, bool located, Encoding &to)
{
    for (const auto &[id, type] : tokens) {
        to.ids.push_back(id);
        if (!located)
            continue;
        to.offsets.push_back({0, 0});
        to.words.push_back(-1);
        to.types.push_back(type);
    }
}

void erase(Encoding &encoding, std::size_t begin, std::size_t end, bool located)
{
    const auto cut = [&](auto &values) {
        values.erase(values.begin() + static_cast<std::ptrdiff_t>(begin), values.begin() + static_cast<std::ptrdiff_t>(end));
    };
    cut(encoding.ids);
    if (located) {
        cut(encoding.offsets);
        cut(encoding.words);
    }
    encoding.truncated = true;
}

std::size_t roomIn(int maximumLength, std::size_t special)
{
    if (maximumLength < 0 || static_cast<std::size_t>(maximumLength) < special)
        throw Error({"config_invalid", "maximum length", std::to_string(maximumLength),
                     "at least " + std::to_string(special),
                     "The maximum length is " + std::to_string(maximumLength) + " tokens, and the special tokens alone are "
                         + std::to_string(special) + ".",
                     "Set a greater maximum length."});
    return static_cast<std::size_t>(maximumLength) - special;
}

} // namespace

std::size_t headOf(std::size_t kept, Truncation truncation)
{
    return truncation == Truncation::HeadAndTail ? kept / headOfFour : kept;
}

void Tokenizer::appendText(std::string_view utf8, std::size_t room, bool located, Truncation truncation, Encoding &to) const
{
    const std::size_t begin = to.ids.size();
    const bool wantsEnd = truncation == Truncation::HeadAndTail;
    append(utf8, wantsEnd ? std::numeric_limits<std::size_t>::max() : room, located, to);
    if (to.ids.size() - begin <= room)
        return;
    const std::size_t head = headOf(room, truncation);
    erase(to, begin + head, to.ids.size() - (room - head), located);
}

Encoding Tokenizer::encode(std::string_view utf8, int maximumLength, Truncation truncation) const
{
    const std::size_t room = roomIn(maximumLength, m_special.before.size() + m_special.after.size());
    Encoding encoding;
    appendSpecial(m_special.before, true, encoding);
    appendText(utf8, room, true, truncation, encoding);
    encoding.types.resize(encoding.ids.size());
    appendSpecial(m_special.after, true, encoding);
    return encoding;
}

std::vector<std::int32_t> Tokenizer::ids(std::string_view utf8, int maximumLength, bool *truncated,
                                         Truncation truncation) const
{
    const std::size_t special = m_special.before.size() + m_special.after.size();
    const std::size_t room = roomIn(maximumLength, special);
    Encoding encoding;
    encoding.ids.reserve(std::min(room, utf8.size() / 2) + special + 1);
    appendSpecial(m_special.before, false, encoding);
    appendText(utf8, room, false, truncation, encoding);
    appendSpecial(m_special.after, false, encoding);
    if (truncated)
        *truncated = encoding.truncated;
    return std::move(encoding.ids);
}

Encoding Tokenizer::encodePair(std::string_view first, std::string_view second, int maximumLength) const
{
    const std::size_t room
        = roomIn(maximumLength, m_special.pairBefore.size() + m_special.pairBetween.size() + m_special.pairAfter.size());
    Encoding encoding;
    Encoding other;
    appendSpecial(m_special.pairBefore, true, encoding);
    const std::size_t begin = encoding.ids.size();
    // Whole: which of the two is the longer decides.
    append(first, std::numeric_limits<std::size_t>::max(), true, encoding);
    append(second, std::numeric_limits<std::size_t>::max(), true, other);

    // As the reference's longest_first: the shorter is left alone as long as the longer can make room.
    const std::size_t one = encoding.ids.size() - begin;
    const std::size_t two = other.ids.size();
    if (one + two > room) {
        const std::size_t shorter = std::min(one, two);
        const std::size_t forShorter = shorter > room - std::min(room, shorter) ? room / 2 : shorter;
        const std::size_t forLonger = room - forShorter;
        const std::size_t keptOne = one > two ? forLonger : forShorter;
        const std::size_t keptTwo = one > two ? forShorter : forLonger;
        if (keptOne < one)
            erase(encoding, begin + keptOne, encoding.ids.size(), true);
        if (keptTwo < two)
            erase(other, keptTwo, two, true);
    }
    encoding.truncated = encoding.truncated || other.truncated;
    encoding.types.resize(encoding.ids.size());
    appendSpecial(m_special.pairBetween, true, encoding);
    encoding.ids.insert(encoding.ids.end(), other.ids.begin(), other.ids.end());
    encoding.offsets.insert(encoding.offsets.end(), other.offsets.begin(), other.offsets.end());
    encoding.words.insert(encoding.words.end(), other.words.begin(), other.words.end());
    encoding.types.resize(encoding.ids.size(), m_special.secondType);
    appendSpecial(m_special.pairAfter, true, encoding);
    return encoding;
}

} // namespace wendu::ml
