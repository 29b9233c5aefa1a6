// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/wordpiece.h"

#include "ml/error.h"
#include "ml/tokenize/unicode.h"

#include <algorithm>

namespace wendu::ml {
namespace {

// What becomes of a code point, in one number: the kind in the low bits, its operand above. Worked out once for all of
// Unicode, so that encoding a text is a table look-up a code point; only Reorder needs the BertNormalizer while encoding.
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

} // namespace

WordPiece::WordPiece(WordPieceParts parts)
    : Tokenizer(std::move(parts.special))
    , m_parts(std::move(parts))
    , m_normalizer(m_parts.normalizer)
    , m_raw(AddedTokenFinder::inRawText(m_parts.added))
    , m_normalized(AddedTokenFinder::inNormalizedText(
          m_parts.added, [this](const std::string &content) { return m_normalizer.normalize(content); }))
    , m_tokens(m_parts.vocabulary, m_parts.added)
{
    fillPieces();
    fillActions();
}

void WordPiece::fillPieces()
{
    for (const auto &[piece, id] : m_parts.vocabulary) {
        if (!m_pieces.insert(piece, id))
            throw Error({"config_invalid", "vocabulary", "more than " + std::to_string(Trie::maximumNodes) + " prefixes",
                         "fewer of them", "The tokenizer's vocabulary is larger than any known one.",
                         "Get a fresh copy of the model's vocabulary."});
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
    const BertNormalizer::Text result = m_normalizer.normalize({{c, 0}});
    const auto moves = [](const BertNormalizer::Character &part) { return unicode::combiningClass(part.value) != 0; };
    if (m_parts.normalizer.stripAccents && std::any_of(result.begin(), result.end(), moves))
        return action(Reorder);
    if (result.empty())
        return action(Drop);
    if (result.size() == 1)
        return itemOf(result.front().value);
    if (result.size() == 3 && unicode::isWhitespace(result[0].value) && unicode::isWhitespace(result[2].value))
        return action(Isolated, static_cast<std::uint32_t>(idOfWord(result[1].value)));
    std::vector<std::uint32_t> items;
    for (const BertNormalizer::Character &part : result)
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
    Run(const WordPiece &tokenizer, std::size_t enough, Encoding &to)
        : m_tokenizer(tokenizer)
        , m_maximumWord(tokenizer.m_parts.maximumWordLength)
        , m_encoding(to)
        , m_limit(enough < ~to.ids.size() ? to.ids.size() + enough : enough)
    {
    }

    void run(std::string_view utf8)
    {
        std::size_t from = 0;
        while (const auto found = m_tokenizer.m_raw.find(utf8, from)) {
            segment(utf8.substr(from, found->begin - from));
            if (isFull())
                return;
            const int begin = m_source;
            if constexpr (Located)
                m_source += unicode::count(utf8.substr(found->begin, found->end - found->begin));
            putWord(found->id, begin, m_source);
            from = found->end;
        }
        segment(utf8.substr(from));
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
        const BertNormalizer::Text text = m_tokenizer.m_normalizer.normalize(BertNormalizer::read(utf8, source));
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

    void words(const BertNormalizer::Text &text, std::size_t begin, std::size_t end)
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

    void cutTo(std::size_t tokens)
    {
        m_encoding.ids.resize(tokens);
        if constexpr (Located) {
            m_encoding.offsets.resize(tokens);
            m_encoding.words.resize(tokens);
        }
    }

    const WordPiece &m_tokenizer;
    const int m_maximumWord;
    Encoding &m_encoding;
    const std::size_t m_limit; // tokens that are enough; one more says that the text is too long
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

void WordPiece::append(std::string_view utf8, std::size_t enough, bool located, Encoding &to) const
{
    if (located)
        Run<true>(*this, enough, to).run(utf8);
    else
        Run<false>(*this, enough, to).run(utf8);
}

} // namespace wendu::ml
