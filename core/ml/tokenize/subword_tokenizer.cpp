// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/subword_tokenizer.h"

#include "ml/tokenize/byte_level_words.h"
#include "ml/tokenize/unicode.h"

#include <algorithm>

namespace wendu::ml {
namespace {

constexpr std::string_view metaspace = "\u2581";
constexpr char32_t byteLevelSpace = 0x120; // what the byte-level alphabet writes for a space

using Places = std::vector<Encoding::Offset>; // of each byte of a text

bool startsWith(std::string_view text, std::string_view start)
{
    return text.substr(0, start.size()) == start;
}

// The same text with U+FFFD for every byte that belongs to no code point.
std::string repaired(std::string_view utf8)
{
    std::string text;
    const char *at = utf8.data();
    const char *const end = at + utf8.size();
    while (at != end)
        unicode::appendUtf8(unicode::next(at, end), text);
    return text;
}

// A text, and where each of its bytes comes from; without places where nobody asks for them.
struct Located
{
    std::string text;
    Places places;

    void add(std::string_view bytes, const Encoding::Offset *from, bool located)
    {
        text += bytes;
        if (located)
            places.insert(places.end(), bytes.size(), *from);
    }
};

// What a text passes through. A thread keeps it from one text to the next, so that short ones ask for no memory.
struct Passage
{
    Located normalized;
    Located prefixed;
    std::vector<Cut> cuts;

    static Passage &ofThread()
    {
        thread_local Passage passage;
        return passage;
    }
    // After a long text nothing is kept: of the others, less than `most` and what goes with it.
    void leave()
    {
        constexpr std::size_t most = std::size_t{1} << 16; // bytes of text
        if (std::max({normalized.text.capacity(), prefixed.text.capacity(), cuts.capacity()}) > most)
            *this = {};
    }
};

} // namespace

SubwordTokenizer::Spaces SubwordTokenizer::spacesOf(std::string_view token)
{
    const auto isSpace = [](char32_t c) { return c == byteLevelSpace || unicode::isWhitespace(c); };
    const char *const begin = token.data();
    const char *const end = begin + token.size();
    Spaces spaces;
    for (const char *at = begin; at != end && isSpace(unicode::next(at, end));)
        ++spaces.left;
    for (const char *at = end; at != begin && isSpace(unicode::previous(begin, at));)
        ++spaces.right;
    return spaces;
}

SubwordTokenizer::SubwordTokenizer(SubwordParts parts)
    : Tokenizer(std::move(parts.special))
    , m_parts(std::move(parts))
    , m_raw(AddedTokenFinder::inRawText(m_parts.added))
    , m_normalized(AddedTokenFinder::inNormalizedText(m_parts.added, [this](std::string content) {
        m_parts.normalizer.apply(content);
        return content;
    }))
    , m_tokens(m_parts.vocabulary, m_parts.added)
{
    m_parts.vocabulary = {};
    for (std::size_t id = 0; m_parts.trim && id < m_tokens.size(); ++id)
        m_spaces.push_back(spacesOf(m_tokens.token(static_cast<std::int32_t>(id))));
}

// One text on its way to tokens. `places` are those of the bytes of the text beside them, and null where nobody asks.
class SubwordTokenizer::Run
{
public:
    Run(const SubwordTokenizer &tokenizer, std::size_t enough, bool located, Encoding &to)
        : m_tokenizer(tokenizer)
        , m_parts(tokenizer.m_parts)
        , m_enough(enough)
        , m_located(located)
        , m_encoding(to)
        , m_first(to.ids.size())
    {
    }
    ~Run() { m_passage.leave(); }
    Run(const Run &) = delete;
    Run &operator=(const Run &) = delete;

    void run(std::string_view utf8)
    {
        int source = 0; // the code point of the text that comes next
        std::size_t from = 0;
        while (const auto found = m_tokenizer.m_raw.find(utf8, from)) {
            const std::string_view before = utf8.substr(from, found->begin - from);
            segment(before, source);
            if (isFull())
                return;
            const std::string_view token = utf8.substr(found->begin, found->end - found->begin);
            Encoding::Offset place;
            if (m_located) {
                place.begin = source + unicode::count(before);
                place.end = source = place.begin + unicode::count(token);
            }
            putAdded(found->id, token, place);
            from = found->end;
        }
        segment(utf8.substr(from), source);
    }

private:
    bool isFull() const { return m_encoding.ids.size() - m_first > m_enough; }

    // A stretch between added tokens, whose first code point is the text's number `source`.
    void segment(std::string_view utf8, int source)
    {
        if (utf8.empty() || isFull())
            return;
        if (m_located) {
            AlignedText text = AlignedText::of(utf8, source);
            m_parts.normalizer.apply(text);
            m_normalized.text.clear();
            m_normalized.places.clear();
            for (const AlignedText::Character &character : text.characters()) {
                unicode::appendUtf8(character.value, m_normalized.text);
                m_normalized.places.resize(m_normalized.text.size(), {character.begin, character.end});
            }
            return normalized(m_normalized.text, m_normalized.places.data());
        }
        if (m_parts.normalizer.isEmpty())
            return normalized(utf8, nullptr);
        m_normalized.text = utf8;
        m_parts.normalizer.apply(m_normalized.text);
        normalized(m_normalized.text, nullptr);
    }

    void normalized(std::string_view text, const Encoding::Offset *places)
    {
        std::size_t from = 0;
        while (const auto found = m_tokenizer.m_normalized.find(text, from)) {
            split(text.substr(from, found->begin - from), places ? places + from : nullptr);
            if (isFull())
                return;
            Encoding::Offset place;
            if (places)
                place = {places[found->begin].begin, places[found->end - 1].end};
            putAdded(found->id, text.substr(found->begin, found->end - found->begin), place);
            from = found->end;
        }
        split(text.substr(from), places ? places + from : nullptr);
    }

    void split(std::string_view text, const Encoding::Offset *places)
    {
        if (!text.empty())
            std::visit([&](const auto &how) { split(how, text, places); }, m_parts.split);
    }

    void split(const ByteLevelSplit &how, std::string_view text, const Encoding::Offset *places)
    {
        if (how.prefixSpace && text.front() != ' ') {
            m_prefixed.text.clear();
            m_prefixed.places.clear();
            m_prefixed.add(" ", places, m_located);
            m_prefixed.text += text;
            if (m_located)
                m_prefixed.places.insert(m_prefixed.places.end(), places, places + text.size());
            text = m_prefixed.text;
            places = m_located ? m_prefixed.places.data() : nullptr;
        }
        for (std::size_t length = 0; !text.empty() && !isFull(); text.remove_prefix(length)) {
            length = how.byPattern ? firstByteLevelWord(text) : text.size();
            piece(text.substr(0, length), places);
            if (places)
                places += length;
        }
    }

    void split(const MetaspaceSplit &how, std::string_view text, const Encoding::Offset *places)
    {
        if (!how.atWhitespace)
            return spaced(how, text, places);
        const char *const end = text.data() + text.size();
        const char *word = text.data();
        const auto offer = [&](const char *stop) {
            if (stop != word && !isFull())
                spaced(how, {word, stop}, places ? places + (word - text.data()) : nullptr);
        };
        for (const char *at = word; at != end;) {
            const char *const begin = at;
            if (!unicode::mayBeginWhitespace(*at)) {
                ++at;
                continue;
            }
            if (!unicode::isWhitespace(unicode::next(at, end)))
                continue;
            offer(begin);
            word = at;
        }
        offer(end);
    }

    // Spaces become U+2581, and each begins a piece.
    void spaced(const MetaspaceSplit &how, std::string_view text, const Encoding::Offset *places)
    {
        using Prefix = MetaspaceSplit::Prefix;
        const bool isThere = text.front() == ' ' || startsWith(text, metaspace);
        const bool wanted = how.prefix == Prefix::Always || (how.prefix == Prefix::First && places->begin == 0);
        m_prefixed.text.clear();
        m_prefixed.places.clear();
        if (wanted && !isThere)
            m_prefixed.add(metaspace, places, m_located);
        if (!m_located)
            return spaced(how, text);
        for (std::size_t i = 0; i < text.size(); ++i)
            m_prefixed.add(text[i] == ' ' ? metaspace : text.substr(i, 1), places + i, true);
        text = m_prefixed.text;
        places = m_prefixed.places.data();
        while (!text.empty() && !isFull()) {
            const std::size_t length = how.atSpaces ? std::min(text.find(metaspace, 1), text.size()) : text.size();
            piece(text.substr(0, length), places);
            text.remove_prefix(length);
            places += length;
        }
    }

    // The same without places, one piece after the other; the prefix stands in m_prefixed already.
    void spaced(const MetaspaceSplit &how, std::string_view text)
    {
        std::string &next = m_prefixed.text;
        std::size_t kept = 0; // goes over in one piece
        for (std::size_t at = 0; at < text.size();) {
            const bool isLiteral = text[at] == metaspace.front() && startsWith(text.substr(at), metaspace);
            if (text[at] != ' ' && !isLiteral) {
                ++at;
                continue;
            }
            next.append(text, kept, at - kept);
            if (how.atSpaces && !next.empty()) {
                piece(next, nullptr);
                if (isFull())
                    return;
                next.clear();
            }
            next += metaspace;
            at += isLiteral ? metaspace.size() : 1;
            kept = at;
        }
        piece(next.append(text, kept), nullptr);
    }

    void piece(std::string_view text, const Encoding::Offset *places)
    {
        m_cuts.clear();
        m_parts.model->cut(text, m_cuts);
        for (const Cut &cut : m_cuts) {
            if (m_located) {
                const bool nowhere = cut.begin == cut.end;
                put(cut.id, nowhere ? places[0] : Encoding::Offset{places[cut.begin].begin, places[cut.end - 1].end},
                    m_parts.trim ? m_tokenizer.m_spaces[static_cast<std::size_t>(cut.id)] : Spaces{});
            } else {
                m_encoding.ids.push_back(cut.id);
            }
        }
        ++m_words;
    }

    void putAdded(std::int32_t id, std::string_view text, Encoding::Offset place)
    {
        if (m_located)
            put(id, place, m_parts.trim ? spacesOf(text) : Spaces{});
        else
            m_encoding.ids.push_back(id);
        ++m_words;
    }

    void put(std::int32_t id, Encoding::Offset place, Spaces spaces)
    {
        if (m_parts.trim && spaces.left > 0) {
            const bool isFirst = m_encoding.ids.size() == m_first || place.begin == 0;
            const bool wasPut = isFirst && m_parts.trim->prefixSpace && spaces.left == 1;
            place.begin = std::min(place.begin + (wasPut ? 0 : spaces.left), place.end);
        }
        if (m_parts.trim && spaces.right > 0 && place.end >= spaces.right)
            place.end = std::max(place.end - spaces.right, place.begin);
        m_encoding.ids.push_back(id);
        m_encoding.offsets.push_back(place);
        m_encoding.words.push_back(m_words);
    }

    const SubwordTokenizer &m_tokenizer;
    const SubwordParts &m_parts;
    const std::size_t m_enough;
    const bool m_located;
    Encoding &m_encoding;
    const std::size_t m_first; // where this text's tokens begin
    int m_words = 0;
    Passage &m_passage = Passage::ofThread();
    Located &m_normalized = m_passage.normalized;
    Located &m_prefixed = m_passage.prefixed;
    std::vector<Cut> &m_cuts = m_passage.cuts;
};

void SubwordTokenizer::append(std::string_view utf8, std::size_t enough, bool located, Encoding &to) const
{
    if (!unicode::isValid(utf8))
        return append(repaired(utf8), enough, located, to);
    const auto *const how = std::get_if<MetaspaceSplit>(&m_parts.split);
    if (located || !how || how->prefix != MetaspaceSplit::Prefix::First)
        return Run(*this, enough, located, to).run(utf8);
    // Whether a piece is the text's first shows only in its place.
    Encoding encoding;
    Run(*this, enough, true, encoding).run(utf8);
    to.ids.insert(to.ids.end(), encoding.ids.begin(), encoding.ids.end());
}

} // namespace wendu::ml
