// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/charsmap.h"

#include "ml/tokenize/graphemes.h"
#include "ml/tokenize/unicode.h"

#include <algorithm>

namespace wendu::ml {
namespace {

constexpr std::size_t shortCluster = 6; // bytes; those below are looked up whole
constexpr std::size_t longestSpelling = 256; // bytes; that of U+FDFA, the longest there is, has 33

// A cell of the double array.
std::uint32_t labelOf(std::uint32_t unit)
{
    return unit & (1u << 31 | 0xFF);
}
bool endsKey(std::uint32_t unit)
{
    return (unit >> 8 & 1) != 0;
}
std::uint32_t offsetOf(std::uint32_t unit)
{
    return unit >> 10 << ((unit & 1u << 9) >> 6);
}
std::uint32_t valueOf(std::uint32_t unit)
{
    return unit & ~(1u << 31);
}

std::uint32_t littleEndian(std::string_view bytes, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(bytes[at + i])}; };
    return byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24;
}

// The code points that a stretch of `before` became.
void appendChanges(std::string_view spelling, std::size_t before, std::vector<AlignedText::Change> &changes)
{
    const std::size_t begin = changes.size();
    const char *at = spelling.data();
    const char *const end = at + spelling.size();
    while (at != end)
        changes.push_back({unicode::next(at, end), 0});
    const std::size_t after = changes.size() - begin;
    for (std::size_t i = before; i < after; ++i)
        changes[begin + i].kind = 1;
    if (after < before && !changes.empty()) // even where nothing is left of them, the last one takes them along
        changes.back().kind -= static_cast<int>(before - after);
}

} // namespace

std::optional<Charsmap> Charsmap::read(std::string_view bytes)
{
    if (bytes.size() < 4)
        return std::nullopt;
    const std::size_t size = littleEndian(bytes, 0) / 4;
    if (size == 0 || size > (bytes.size() - 4) / 4)
        return std::nullopt;
    Charsmap map;
    map.m_units.reserve(size);
    for (std::size_t i = 0; i < size; ++i)
        map.m_units.push_back(littleEndian(bytes, 4 + 4 * i));
    map.m_strings = bytes.substr(4 + 4 * size);
    if (!unicode::isValid(map.m_strings))
        return std::nullopt;
    return map;
}

std::optional<std::string_view> Charsmap::spelling(std::string_view utf8) const
{
    std::uint32_t at = offsetOf(m_units[0]);
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        at ^= byte;
        if (byte == 0 || at >= m_units.size() || labelOf(m_units[at]) != byte)
            return std::nullopt;
        const std::uint32_t unit = m_units[at];
        at ^= offsetOf(unit);
        if (!endsKey(unit))
            continue;
        if (at >= m_units.size() || valueOf(m_units[at]) > m_strings.size())
            return std::nullopt;
        const std::size_t begin = valueOf(m_units[at]);
        const std::string_view rest = std::string_view(m_strings).substr(begin, longestSpelling + 1);
        const std::string_view found = rest.substr(0, rest.find('\0'));
        if (found.size() > longestSpelling)
            return std::nullopt;
        return unicode::isValid(found) ? std::optional(found) : std::nullopt;
    }
    return std::nullopt;
}

void Charsmap::apply(AlignedText &text) const
{
    std::vector<AlignedText::Change> changes;
    bool changed = false;
    std::string bytes;
    const auto replaced = [&](std::size_t before) {
        const std::optional<std::string_view> found = spelling(bytes);
        if (found)
            appendChanges(*found, before, changes);
        changed = changed || found;
        return found.has_value();
    };
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
        end = endOfGrapheme(text, begin);
        bytes.clear();
        for (std::size_t i = begin; i < end; ++i)
            unicode::appendUtf8(text[i].value, bytes);
        if (bytes.size() < shortCluster && replaced(end - begin))
            continue;
        for (std::size_t i = begin; i < end; ++i) {
            bytes.clear();
            unicode::appendUtf8(text[i].value, bytes);
            if (!replaced(1))
                changes.push_back({text[i].value, 0});
        }
    }
    if (changed)
        text.change(changes);
}

} // namespace wendu::ml
