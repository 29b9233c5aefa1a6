// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/wordpiece.h"

#include "ml/error.h"
#include "ml/tokenize/unicode.h"

#include <algorithm>

namespace wendu::ml {
namespace {

// What becomes of a code point, in one number: the kind in the low bits, its operand above. Worked out once for all of
// Unicode, so that encoding a text is a table look-up a code point; only Reorder needs the Normalizer while encoding.
enum Kind : std::uint32_t {
    Keep,     // part of a word as it is
    Drop,     // nothing
    Space,    // ends a word
    Replace,  // part of a word, as another code point: the operand
    Isolated, // a word of its own, whose token is the operand
    Sequence, // several of the others: the operand is an index into m_sequences
    Reorder   // a mark that stays and whose place depends on the marks around it
};
constexpr int kindBits = 3;

constexpr std::uint32_t action(Kind kind, std::uint32_t operand = 0)
{
    return operand << kindBits | kind;
}

constexpr Kind kindOf(std::uint32_t action)
{
    return static_cast<Kind>(action & ((1u << kindBits) - 1));
}

constexpr std::uint32_t operandOf(std::uint32_t action)
{
    return action >> kindBits;
}

std::vector<AddedToken> only(const std::vector<AddedToken> &tokens, bool normalized)
{
    std::vector<AddedToken> chosen;
    std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(chosen),
                 [normalized](const AddedToken &token) { return token.normalized == normalized; });
    return chosen;
}

std::vector<std::string> patternsOf(const std::vector<AddedToken> &tokens, const Normalizer *normalizer)
{
    std::vector<std::string> patterns;
    for (const AddedToken &token : tokens)
        patterns.push_back(normalizer ? normalizer->normalize(token.content) : token.content);
    return patterns;
}

} // namespace

WordPiece::WordPiece(WordPieceParts parts)
    : m_parts(std::move(parts))
    , m_normalizer(m_parts.normalizer)
    , m_raw(only(m_parts.added, false), patternsOf(only(m_parts.added, false), nullptr))
    , m_normalized(only(m_parts.added, true), patternsOf(only(m_parts.added, true), &m_normalizer))
{
    fillTokens();
    fillActions();
}

void WordPiece::fillTokens()
{
    std::int32_t highest = 0;
    for (const auto &[piece, id] : m_parts.vocabulary)
        highest = std::max(highest, id);
    for (const AddedToken &added : m_parts.added)
        highest = std::max(highest, added.id);
    m_tokens.resize(static_cast<std::size_t>(highest) + 1);
    m_special.resize(m_tokens.size());
    for (const auto &[piece, id] : m_parts.vocabulary) {
        m_tokens[static_cast<std::size_t>(id)] = piece;
        if (!m_pieces.insert(piece, id))
            throw Error({"config_invalid", "vocabulary", "more than " + std::to_string(Trie::maximumNodes) + " prefixes",
                         "fewer of them", "The tokenizer's vocabulary is larger than any known one.",
                         "Get a fresh copy of the model's vocabulary."});
    }
    for (const AddedToken &added : m_parts.added) {
        m_tokens[static_cast<std::size_t>(added.id)] = added.content;
        m_special[static_cast<std::size_t>(added.id)] = added.special;
    }
    m_continuation = m_pieces.find(m_parts.continuation);
    m_parts.vocabulary = {};
}

void WordPiece::fillActions()
{
    m_actions.resize(unicode::codePoints, action(Keep));
    for (char32_t c = 0; c < unicode::codePoints; ++c)
        if (!unicode::isPlain(c))
            m_actions[c] = actionOf(c);
}

std::uint32_t WordPiece::actionOf(char32_t c)
{
    if (m_parts.normalizer.cleanText && unicode::isCleaned(c))
        return action(Drop);
    const Normalizer::Text result = m_normalizer.normalize({{c, 0}});
    const auto moves = [](const Normalizer::Character &part) { return unicode::combiningClass(part.value) != 0; };
    if (m_parts.normalizer.stripAccents && std::any_of(result.begin(), result.end(), moves))
        return action(Reorder);
    if (result.empty())
        return action(Drop);
    if (result.size() == 1)
        return itemOf(result.front().value);
    if (result.size() == 3 && unicode::isWhitespace(result[0].value) && unicode::isWhitespace(result[2].value))
        return action(Isolated, static_cast<std::uint32_t>(idOfWord(result[1].value)));
    std::vector<std::uint32_t> items;
    for (const Normalizer::Character &part : result)
        items.push_back(itemOf(part.value));
    m_sequences.push_back(std::move(items));
    return action(Sequence, static_cast<std::uint32_t>(m_sequences.size() - 1));
}

std::uint32_t WordPiece::itemOf(char32_t c) const
{
    if (unicode::isWhitespace(c))
        return action(Space);
    if (unicode::isPunctuation(c))
        return action(Isolated, static_cast<std::uint32_t>(idOfWord(c)));
    return action(Replace, c);
}

std::int32_t WordPiece::idOfWord(char32_t c) const
{
    std::string word;
    unicode::appendUtf8(c, word);
    const Trie::Match match = m_pieces.longest(Trie::root, word.data(), word.data() + word.size());
    return match.end == word.data() + word.size() ? match.value : m_parts.unknown;
}

// One text on its way to tokens. With Located, each token's place in the text and its word are noted; without, that costs
// nothing.
template<bool Located>
class WordPiece::Run
{
public:
    Run(const WordPiece &tokenizer, std::size_t room, std::size_t expected)
        : m_tokenizer(tokenizer)
        , m_limit(tokenizer.m_parts.before.size() + room)
        , m_maximumWord(tokenizer.m_parts.maximumWordLength)
    {
        m_encoding.ids.reserve(std::min(m_limit, expected) + tokenizer.m_parts.after.size() + 1);
    }

    Encoding run(std::string_view utf8)
    {
        putSpecial(m_tokenizer.m_parts.before);
        std::size_t from = 0;
        while (const auto found = m_tokenizer.m_raw.find(utf8, from)) {
            segment(utf8.substr(from, found->begin - from));
            if (isFull())
                break;
            const int begin = m_source;
            if constexpr (Located)
                m_source += unicode::count(utf8.substr(found->begin, found->end - found->begin));
            putWord(found->id, begin, m_source);
            from = found->end;
        }
        segment(utf8.substr(from));
        m_encoding.truncated = isFull();
        cutTo(std::min(m_encoding.ids.size(), m_limit));
        putSpecial(m_tokenizer.m_parts.after);
        return std::move(m_encoding);
    }

private:
    bool isFull() const { return m_encoding.ids.size() > m_limit; }

    // A stretch of text between added tokens; m_source is the index of its first code point, then of the one behind it.
    void segment(std::string_view utf8)
    {
        if (utf8.empty() || isFull())
            return;
        const std::size_t tokens = m_encoding.ids.size();
        const int source = m_source;
        const int words = m_words;
        if (m_tokenizer.m_normalized.isEmpty() && byTable(utf8))
            return;
        cutTo(tokens);
        m_words = words;
        m_length = 0;
        m_bytes = 0;
        byNormalizer(utf8, source);
        if constexpr (Located)
            m_source = source + unicode::count(utf8);
    }

    // False when the table does not suffice; what it has put until then is to be taken back.
    bool byTable(std::string_view utf8)
    {
        const std::uint32_t *const actions = m_tokenizer.m_actions.data();
        const char *at = utf8.data();
        const char *const end = at + utf8.size();
        while (at != end) {
            char32_t c = static_cast<unsigned char>(*at);
            if (c < 0x80)
                ++at;
            else
                c = unicode::next(at, end);
            if (!apply(actions[c], c))
                return false;
            if constexpr (Located)
                ++m_source;
            if (isFull())
                return true;
        }
        endWord();
        return true;
    }

    bool apply(std::uint32_t what, char32_t c)
    {
        switch (kindOf(what)) {
        case Keep:
            append(c, m_source);
            return true;
        case Drop:
            return true;
        case Space:
            endWord();
            return true;
        case Replace:
            append(operandOf(what), m_source);
            return true;
        case Isolated:
            endWord();
            putWord(static_cast<std::int32_t>(operandOf(what)), m_source, m_source + 1);
            return true;
        case Sequence:
            for (const std::uint32_t item : m_tokenizer.m_sequences[operandOf(what)])
                apply(item, c);
            return true;
        case Reorder:
            return false;
        }
        return false;
    }

    void byNormalizer(std::string_view utf8, int source)
    {
        const Normalizer::Text text = m_tokenizer.m_normalizer.normalize(Normalizer::read(utf8, source));
        if (m_tokenizer.m_normalized.isEmpty())
            return words(text, 0, text.size());
        std::string normalized;
        std::vector<std::size_t> characters; // of each byte, the index into text
        for (std::size_t i = 0; i < text.size(); ++i) {
            unicode::appendUtf8(text[i].value, normalized);
            characters.resize(normalized.size(), i);
        }
        characters.push_back(text.size());
        std::size_t from = 0;
        while (const auto found = m_tokenizer.m_normalized.find(normalized, from)) {
            words(text, characters[from], characters[found->begin]);
            if (isFull())
                return;
            putWord(found->id, text[characters[found->begin]].source, text[characters[found->end] - 1].source + 1);
            from = found->end;
        }
        words(text, characters[from], text.size());
    }

    void words(const Normalizer::Text &text, std::size_t begin, std::size_t end)
    {
        for (std::size_t i = begin; i < end && !isFull(); ++i) {
            const auto [c, source] = text[i];
            const bool punctuation = unicode::isPunctuation(c);
            if (punctuation || unicode::isWhitespace(c))
                endWord();
            if (punctuation || !unicode::isWhitespace(c))
                append(c, source);
            if (punctuation)
                endWord();
        }
        endWord();
    }

    void append(char32_t c, int source)
    {
        if constexpr (Located) {
            if (m_length == 0)
                m_begin = source;
            m_end = source + 1;
        }
        if (++m_length > m_maximumWord)
            return; // unknown, whatever its letters are
        const int first = m_bytes;
        if (c < 0x80) {
            m_word[m_bytes++] = static_cast<char>(c);
        } else {
            if (c < 0x800) {
                m_word[m_bytes++] = static_cast<char>(0xC0 | c >> 6);
            } else {
                if (c < 0x10000) {
                    m_word[m_bytes++] = static_cast<char>(0xE0 | c >> 12);
                } else {
                    m_word[m_bytes++] = static_cast<char>(0xF0 | c >> 18);
                    m_word[m_bytes++] = static_cast<char>(0x80 | (c >> 12 & 0x3F));
                }
                m_word[m_bytes++] = static_cast<char>(0x80 | (c >> 6 & 0x3F));
            }
            m_word[m_bytes++] = static_cast<char>(0x80 | (c & 0x3F));
        }
        if constexpr (Located)
            std::fill(m_sources + first, m_sources + m_bytes, source);
    }

    void endWord()
    {
        if (m_length == 0)
            return;
        if (m_length > m_maximumWord || !cutWord())
            put(m_tokenizer.m_parts.unknown, m_begin, m_end);
        ++m_words;
        m_length = 0;
        m_bytes = 0;
    }

    // False, and nothing put, when some part of the word is in no piece.
    bool cutWord()
    {
        const std::size_t tokens = m_encoding.ids.size();
        const char *const end = m_word + m_bytes;
        Trie::Node node = Trie::root;
        for (const char *at = m_word; at != end; node = m_tokenizer.m_continuation) {
            const Trie::Match match = m_tokenizer.m_pieces.longest(node, at, end);
            if (match.value == Trie::none) {
                cutTo(tokens);
                return false;
            }
            if constexpr (Located)
                put(match.value, m_sources[at - m_word], m_sources[match.end - 1 - m_word] + 1);
            else
                put(match.value, 0, 0);
            at = match.end;
        }
        return true;
    }

    void put(std::int32_t id, int begin, int end)
    {
        m_encoding.ids.push_back(id);
        if constexpr (Located) {
            m_encoding.offsets.push_back({begin, end});
            m_encoding.words.push_back(m_words);
        }
    }

    void putWord(std::int32_t id, int begin, int end)
    {
        put(id, begin, end);
        ++m_words;
    }

    void putSpecial(const std::vector<std::int32_t> &ids)
    {
        for (const std::int32_t id : ids) {
            m_encoding.ids.push_back(id);
            if constexpr (Located) {
                m_encoding.offsets.push_back({0, 0});
                m_encoding.words.push_back(-1);
            }
        }
    }

    void cutTo(std::size_t tokens)
    {
        m_encoding.ids.resize(tokens);
        if constexpr (Located) {
            m_encoding.offsets.resize(tokens);
            m_encoding.words.resize(tokens);
        }
    }

    const WordPiece &m_tokenizer;
    const std::size_t m_limit; // tokens before the closing special ones; one more says that the text is too long
    const int m_maximumWord;
    Encoding m_encoding;
    int m_source = 0; // the code point of the text that is being read
    int m_words = 0;  // finished
    // The word that is being read.
    int m_length = 0; // code points
    int m_bytes = 0;
    int m_begin = 0; // code points of the text that it stands for
    int m_end = 0;
    char m_word[4 * WordPieceParts::longestWord];
    int m_sources[Located ? 4 * WordPieceParts::longestWord : 1]; // of each byte of m_word
};

std::size_t WordPiece::roomIn(int maximumLength) const
{
    const std::size_t special = m_parts.before.size() + m_parts.after.size();
    if (maximumLength < 0 || static_cast<std::size_t>(maximumLength) < special)
        throw Error({"config_invalid", "maximum length", std::to_string(maximumLength),
                     "at least " + std::to_string(special),
                     "The maximum length is " + std::to_string(maximumLength) + " tokens, and the special tokens alone are "
                         + std::to_string(special) + ".",
                     "Set a greater maximum length."});
    return static_cast<std::size_t>(maximumLength) - special;
}

Encoding WordPiece::encode(std::string_view utf8, int maximumLength) const
{
    return Run<true>(*this, roomIn(maximumLength), utf8.size() / 2).run(utf8);
}

std::vector<std::int32_t> WordPiece::ids(std::string_view utf8, int maximumLength, bool *truncated) const
{
    Encoding encoding = Run<false>(*this, roomIn(maximumLength), utf8.size() / 2).run(utf8);
    if (truncated)
        *truncated = encoding.truncated;
    return std::move(encoding.ids);
}

std::string WordPiece::token(std::int32_t id) const
{
    return id >= 0 && static_cast<std::size_t>(id) < m_tokens.size() ? m_tokens[static_cast<std::size_t>(id)]
                                                                     : std::string();
}

bool WordPiece::isSpecial(std::int32_t id) const
{
    return id >= 0 && static_cast<std::size_t>(id) < m_special.size() && m_special[static_cast<std::size_t>(id)];
}

} // namespace wendu::ml
