// SPDX-License-Identifier: Apache-2.0
#include "ml/batch/text_reader.h"

#include "ml/error.h"
#include "ml/tokenize/unicode.h"

#include <algorithm>
#include <limits>
#include <set>

namespace wendu::ml {
namespace {

constexpr const char *bareWordMark = "\u2581"; // sentencepiece's
constexpr int unlimited = std::numeric_limits<int>::max();

[[noreturn]] void refuse(const std::string &subject, const std::string &found, const std::string &expected,
                         const std::string &remedy)
{
    throw Error({"prompt_invalid", subject, found, expected,
                 "The prompt cannot be used: " + subject + " is " + found + "; expected " + expected + ".", remedy});
}

std::string inQuotes(const std::string &text)
{
    return "\"" + text + "\"";
}

bool endsInSpace(const std::string &text)
{
    return !text.empty() && text.back() == ' ';
}

// The pieces that a text without special tokens is cut into.
std::vector<std::int32_t> piecesOf(const Tokenizer &tokenizer, const std::string &text)
{
    const Encoding encoding = tokenizer.encode(text, unlimited);
    std::vector<std::int32_t> pieces;
    for (std::size_t i = 0; i < encoding.ids.size(); ++i) {
        if (encoding.words[i] >= 0)
            pieces.push_back(encoding.ids[i]);
    }
    return pieces;
}

// Behind a mask, for there a word stands as within a text: some tokenizers put a mark of a new word before a text's first.
std::int32_t idOfWord(const Tokenizer &tokenizer, const std::string &word, bool behindSpace)
{
    const bool masks = tokenizer.maskId() >= 0;
    const std::string mask = masks ? tokenizer.token(tokenizer.maskId()) : std::string();
    std::vector<std::int32_t> pieces = piecesOf(tokenizer, mask + (behindSpace ? " " : "") + word);
    if (masks && !pieces.empty())
        pieces.erase(pieces.begin());
    if (!behindSpace && pieces.size() == 2 && tokenizer.token(pieces.front()) == bareWordMark)
        pieces.erase(pieces.begin());
    if (pieces.size() == 1 && !tokenizer.isSpecial(pieces.front()))
        return pieces.front();
    std::string found;
    for (const std::int32_t piece : pieces)
        found += (found.empty() ? "" : " ") + tokenizer.token(piece);
    throw Error({"label_word_unknown", word, found.empty() ? "no token" : found, "one token of the model's vocabulary",
                 "The label word " + inQuotes(word) + " is " + (found.empty() ? "no token" : inQuotes(found))
                     + " to this model; expected one token of its vocabulary.",
                 "Choose a shorter or more frequent word."});
}

} // namespace

TextReader::TextReader(std::shared_ptr<const Tokenizer> tokenizer, Reading reading)
    : m_tokenizer(std::move(tokenizer))
    , m_reading(std::move(reading))
{
    if (!m_reading.prompt)
        return;
    std::string pattern = m_reading.prompt->pattern;
    const std::int32_t mask = m_reading.prompt->mask;
    if (mask >= 0 && mask != m_tokenizer->maskId())
        refuse("the mask's token", std::to_string(mask), std::to_string(m_tokenizer->maskId()) + ", as in the tokenizer",
               "Get a fresh copy of the model.");
    const auto place = pattern.find(Prompt::maskPlace);
    pattern.replace(place, std::string(Prompt::maskPlace).size(), mask >= 0 ? m_tokenizer->token(mask) : std::string());
    if (mask < 0 && endsInSpace(pattern))
        pattern.pop_back(); // it belongs to the word that follows
    const auto text = pattern.find(Prompt::textPlace);
    m_before = pattern.substr(0, text);
    m_after = pattern.substr(text + std::string(Prompt::textPlace).size());
    const std::vector<std::int32_t> ids = m_tokenizer->ids(filled({}), unlimited);
    if (const auto masks = std::count(ids.begin(), ids.end(), mask); mask >= 0 && masks != 1)
        refuse("the pattern", inQuotes(m_reading.prompt->pattern) + ", with " + std::to_string(masks) + " masks to the tokenizer",
               "one", "Put white space around {mask}.");
}

std::string TextReader::filled(std::string_view utf8) const
{
    std::string whole;
    whole.reserve(m_before.size() + utf8.size() + m_after.size());
    whole.append(m_before).append(utf8).append(m_after);
    return whole;
}

std::vector<std::int32_t> TextReader::ids(std::string_view utf8, bool *truncated) const
{
    if (!m_reading.prompt)
        return m_tokenizer->ids(utf8, m_reading.maximumLength, truncated, m_reading.truncation);
    std::vector<std::int32_t> ids = m_tokenizer->ids(filled(utf8), unlimited);
    const bool fits = ids.size() <= static_cast<std::size_t>(m_reading.maximumLength);
    if (truncated)
        *truncated = !fits;
    return fits ? ids : encodeFilled(utf8).ids;
}

Encoding TextReader::encode(std::string_view utf8) const
{
    if (!m_reading.prompt)
        return m_tokenizer->encode(utf8, m_reading.maximumLength, m_reading.truncation);
    return encodeFilled(utf8);
}

Encoding TextReader::encodeFilled(std::string_view utf8) const
{
    const Encoding whole = m_tokenizer->encode(filled(utf8), unlimited);
    const int begin = unicode::count(m_before);
    const int end = begin + unicode::count(utf8);
    std::vector<std::size_t> own; // the tokens of the text
    for (std::size_t i = 0; i < whole.ids.size(); ++i) {
        const auto [from, to] = whole.offsets[i];
        if (whole.words[i] >= 0 && from < end && to > begin)
            own.push_back(i);
    }
    // A mask may reach over the white space before it, and so over the end of the text.
    if (m_reading.prompt->maskIsLast() && !own.empty() && whole.ids[own.back()] == m_reading.prompt->mask
        && whole.offsets[own.back()].end > end)
        own.pop_back();
    const auto most = static_cast<std::size_t>(m_reading.maximumLength);
    const std::size_t excess = whole.ids.size() - std::min(whole.ids.size(), most);
    if (excess > own.size())
        refuse("the pattern", std::to_string(whole.ids.size() - own.size()) + " tokens long without the text",
               "at most " + std::to_string(most), "Shorten the prompt, or set a greater maximum length.");
    const std::size_t kept = own.size() - excess;
    const std::size_t head = headOf(kept, m_reading.truncation);

    Encoding result;
    result.truncated = excess > 0;
    std::size_t next = 0; // in own
    for (std::size_t i = 0; i < whole.ids.size(); ++i) {
        const bool isOwn = next < own.size() && own[next] == i;
        if (isOwn && next >= head && next < head + excess) {
            ++next;
            continue;
        }
        next += isOwn ? 1 : 0;
        const auto [from, to] = whole.offsets[i];
        result.ids.push_back(whole.ids[i]);
        result.offsets.push_back(isOwn ? Encoding::Offset{std::max(from, begin) - begin, std::min(to, end) - begin}
                                       : Encoding::Offset{});
        result.words.push_back(isOwn ? whole.words[i] : -1);
        result.types.push_back(whole.types[i]);
    }
    return result;
}

Prompt promptOf(const Tokenizer &tokenizer, std::string pattern, std::vector<std::string> words, bool nextWord)
{
    Prompt prompt;
    prompt.pattern = std::move(pattern);
    prompt.words = std::move(words);
    const auto mask = prompt.pattern.find(Prompt::maskPlace);
    if (mask == std::string::npos || prompt.pattern.find(Prompt::textPlace) == std::string::npos)
        refuse("the pattern", inQuotes(prompt.pattern), "a sentence with {text} and {mask}", "Correct the prompt.");
    if (nextWord && (!prompt.pattern.ends_with(Prompt::maskPlace) || !prompt.maskIsLast()))
        refuse("the pattern", inQuotes(prompt.pattern), "one that ends with {mask}, for this model says the next word",
               "Put {mask} at the end.");
    prompt.mask = nextWord ? -1 : tokenizer.maskId();
    if (!nextWord && prompt.mask < 0)
        refuse("the tokenizer", "one without a mask", "one with a mask_token", "Choose a masked language model.");
    for (const std::string &word : prompt.words)
        prompt.ids.push_back(idOfWord(tokenizer, word, endsInSpace(prompt.pattern.substr(0, mask))));
    if (std::set(prompt.ids.begin(), prompt.ids.end()).size() < prompt.ids.size())
        refuse("the label words", "two that are the same token", "a different token for each label",
               "Choose other words.");
    return prompt;
}

} // namespace wendu::ml
