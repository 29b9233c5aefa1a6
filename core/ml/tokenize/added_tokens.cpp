// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/added_tokens.h"

#include "ml/tokenize/unicode.h"

#include <algorithm>
#include <cstring>

namespace wendu::ml {

AddedTokenFinder AddedTokenFinder::inRawText(const std::vector<AddedToken> &tokens)
{
    AddedTokenFinder finder;
    for (const AddedToken &token : tokens)
        if (!token.normalized)
            finder.add(token, token.content);
    finder.finish();
    return finder;
}

AddedTokenFinder AddedTokenFinder::inNormalizedText(const std::vector<AddedToken> &tokens,
                                                    const std::function<std::string(const std::string &)> &normalized)
{
    AddedTokenFinder finder;
    for (const AddedToken &token : tokens)
        if (token.normalized)
            finder.add(token, normalized(token.content));
    finder.finish();
    return finder;
}

void AddedTokenFinder::add(const AddedToken &token, const std::string &pattern)
{
    m_patterns.insert(pattern, static_cast<std::int32_t>(m_tokens.size()));
    m_first[static_cast<unsigned char>(pattern.front())] = true;
    m_tokens.push_back(token);
}

void AddedTokenFinder::finish()
{
    if (std::count(m_first.begin(), m_first.end(), true) == 1)
        m_onlyFirst = static_cast<int>(std::find(m_first.begin(), m_first.end(), true) - m_first.begin());
}

bool AddedTokenFinder::standsAlone(std::string_view text, std::size_t begin, std::size_t end) const
{
    if (begin > 0) {
        const char *at = text.data() + begin;
        if (unicode::isWordCharacter(unicode::previous(text.data(), at)))
            return false;
    }
    const char *at = text.data() + end;
    return end == text.size() || !unicode::isWordCharacter(unicode::next(at, text.data() + text.size()));
}

std::optional<AddedTokenFinder::Found> AddedTokenFinder::find(std::string_view text, std::size_t from) const
{
    if (m_tokens.empty())
        return std::nullopt;
    const char *const end = text.data() + text.size();
    const char *at = text.data() + from;
    while (at != end) {
        if (m_onlyFirst >= 0) {
            at = static_cast<const char *>(std::memchr(at, m_onlyFirst, static_cast<std::size_t>(end - at)));
            if (!at)
                return std::nullopt;
        } else if (!m_first[static_cast<unsigned char>(*at)]) {
            ++at;
            continue;
        }
        const Trie::Match match = m_patterns.longest(Trie::root, at, end);
        if (match.value == Trie::none) {
            ++at;
            continue;
        }
        const AddedToken &token = m_tokens[static_cast<std::size_t>(match.value)];
        const char *begin = at;
        const char *stop = match.end;
        at = stop; // one that does not stand alone is passed over whole
        if (token.singleWord
            && !standsAlone(text, static_cast<std::size_t>(begin - text.data()),
                            static_cast<std::size_t>(stop - text.data())))
            continue;
        for (const char *left = begin; token.stripLeft && left != text.data() + from; begin = left)
            if (!unicode::isWhitespace(unicode::previous(text.data() + from, left)))
                break;
        for (const char *right = stop; token.stripRight && right != end; stop = right)
            if (!unicode::isWhitespace(unicode::next(right, end)))
                break;
        return Found{static_cast<std::size_t>(begin - text.data()), static_cast<std::size_t>(stop - text.data()), token.id};
    }
    return std::nullopt;
}

} // namespace wendu::ml
