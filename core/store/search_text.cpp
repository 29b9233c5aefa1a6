// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/search_text.h"

#include <QChar>

#include <algorithm>
#include <cstring>

namespace wendu::search {
namespace {

// A word of a hundred characters is found by a few of its trigrams as well as by all.
constexpr std::size_t mostGrams = 16;

// Above this a text's grams are made distinct again and again, so that one of 10 MB does not need 30 times as much.
constexpr std::size_t gramsAtOnce = 1'000'000;

constexpr char32_t bad = 0xfffd;

// Takes the first code point off. What is no UTF-8 counts byte by byte as U+FFFD: texts are written from QString and have
// none.
char32_t taken(std::string_view &utf8)
{
    const auto first = static_cast<unsigned char>(utf8.front());
    const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (length == 1 || first < 0xc2 || first > 0xf4 || utf8.size() < length) {
        utf8.remove_prefix(1);
        return length == 1 ? first : bad;
    }
    char32_t point = first & (0xffU >> (length + 1));
    for (std::size_t index = 1; index < length; ++index) {
        const auto byte = static_cast<unsigned char>(utf8[index]);
        if ((byte & 0xc0U) != 0x80) {
            utf8.remove_prefix(1);
            return bad;
        }
        point = point << 6U | (byte & 0x3fU);
    }
    utf8.remove_prefix(length);
    return point;
}

void append(std::string &utf8, char32_t point)
{
    const auto put = [&utf8](char32_t byte) { utf8 += static_cast<char>(byte); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xc0U | point >> 6U);
        put(0x80U | (point & 0x3fU));
    } else if (point < 0x10000) {
        put(0xe0U | point >> 12U);
        put(0x80U | (point >> 6U & 0x3fU));
        put(0x80U | (point & 0x3fU));
    } else {
        put(0xf0U | point >> 18U);
        put(0x80U | (point >> 12U & 0x3fU));
        put(0x80U | (point >> 6U & 0x3fU));
        put(0x80U | (point & 0x3fU));
    }
}

// From here to U+A63F and from U+AC00 to U+FAFF nothing has a case: what Chinese, Japanese and Korean are written in.
bool isCaseless(char32_t point)
{
    return (point >= 0x2e80 && point < 0xa640) || (point >= 0xac00 && point < 0xfb00);
}

char32_t foldedPoint(char32_t point)
{
    return isCaseless(point) ? point : static_cast<char32_t>(QChar::toCaseFolded(point));
}

void foldInto(std::string &result, std::string_view utf8)
{
    for (std::size_t at = 0; at < utf8.size();) {
        const auto byte = static_cast<unsigned char>(utf8[at]);
        if (byte < 0x80) {
            result += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 0x20 : byte);
            ++at;
            continue;
        }
        std::string_view rest = utf8.substr(at);
        append(result, foldedPoint(taken(rest)));
        at = utf8.size() - rest.size();
    }
}

// The ascii tokenizer cuts at every ASCII character that is no letter and no digit: those stand in the index as private
// characters. A text that has those very characters itself is told apart when it is read.
constexpr char32_t standIn = 0xe000;

bool isStoodFor(char32_t point)
{
    return point < 0x80 && !(point >= 'a' && point <= 'z') && !(point >= '0' && point <= '9');
}

bool needsALook(char32_t point)
{
    return isStoodFor(point) || (point >= standIn && point < standIn + 0x80) || point == bad;
}

// Three code points of 21 bits each; zero where there is none, and no stand-in is zero.
using Gram = std::uint64_t;

Gram gram(char32_t first, char32_t second = 0, char32_t third = 0)
{
    return Gram{first} << 42U | Gram{second} << 21U | Gram{third};
}

void append(std::string &text, Gram gram)
{
    constexpr Gram mask = (1U << 21U) - 1;
    for (const unsigned shift : {42U, 21U, 0U}) {
        if (const auto point = static_cast<char32_t>(gram >> shift & mask))
            append(text, point);
    }
}

std::vector<char32_t> indexed(std::string_view utf8)
{
    std::vector<char32_t> points;
    points.reserve(utf8.size());
    while (!utf8.empty()) {
        const char32_t point = foldedPoint(taken(utf8));
        points.push_back(isStoodFor(point) ? standIn + point : point);
    }
    return points;
}

void makeDistinct(std::vector<Gram> &grams)
{
    std::sort(grams.begin(), grams.end());
    grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
}

// Of a word's code points: itself where it is one gram, else trigrams from all over it.
std::vector<Gram> gramsOfWord(const std::vector<char32_t> &points)
{
    if (points.size() == 1)
        return {gram(points[0])};
    if (points.size() == 2)
        return {gram(points[0], points[1])};
    std::vector<Gram> all;
    for (std::size_t index = 0; index + 2 < points.size(); ++index)
        all.push_back(gram(points[index], points[index + 1], points[index + 2]));
    makeDistinct(all);
    if (all.size() <= mostGrams)
        return all;
    std::vector<Gram> some;
    for (std::size_t index = 0; index < mostGrams; ++index)
        some.push_back(all[index * all.size() / mostGrams]);
    return some;
}

} // namespace

std::string folded(std::string_view utf8)
{
    std::string result;
    result.reserve(utf8.size());
    foldInto(result, utf8);
    return result;
}

std::string folded(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    return folded(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
}

std::vector<std::string> words(const QString &typed)
{
    std::vector<std::string> found;
    const auto add = [&found](const QString &word) {
        std::string one = folded(word);
        if (std::find(found.begin(), found.end(), one) == found.end())
            found.push_back(std::move(one));
    };
    const auto ends = [&typed](qsizetype at) { return at >= typed.size() || typed.at(at).isSpace(); };
    // The quote that closes the one at `begin` and ends a word; -1: none.
    const auto closing = [&](qsizetype begin) {
        for (qsizetype at = begin + 1; at < typed.size(); ++at) {
            if (typed.at(at) != u'"')
                continue;
            if (at + 1 < typed.size() && typed.at(at + 1) == u'"')
                ++at;
            else
                return at > begin + 1 && ends(at + 1) ? at : qsizetype(-1);
        }
        return qsizetype(-1);
    };
    for (qsizetype at = 0; at < typed.size();) {
        if (typed.at(at).isSpace()) {
            ++at;
            continue;
        }
        const qsizetype close = typed.at(at) == u'"' ? closing(at) : -1;
        if (close > 0) {
            add(typed.mid(at + 1, close - at - 1).replace(QLatin1String("\"\""), QLatin1String("\"")));
            at = close + 1;
            continue;
        }
        const qsizetype begin = at;
        while (!ends(at))
            ++at;
        add(typed.mid(begin, at - begin));
    }
    return found;
}

bool contains(std::string_view utf8, std::string_view foldedWord)
{
    thread_local std::string text; // one text after the other is folded into the same memory
    text.clear();
    foldInto(text, utf8);
    return memmem(text.data(), text.size(), foldedWord.data(), foldedWord.size()) != nullptr;
}

std::string grams(std::string_view utf8)
{
    const std::vector<char32_t> points = indexed(utf8);
    std::vector<Gram> all;
    all.reserve(std::min(points.size() * 3, gramsAtOnce + 3));
    std::size_t enough = gramsAtOnce;
    for (std::size_t index = 0; index < points.size(); ++index) {
        all.push_back(gram(points[index]));
        if (index + 1 < points.size())
            all.push_back(gram(points[index], points[index + 1]));
        if (index + 2 < points.size())
            all.push_back(gram(points[index], points[index + 1], points[index + 2]));
        if (all.size() >= enough) {
            makeDistinct(all);
            enough = all.size() + gramsAtOnce;
        }
    }
    makeDistinct(all);
    std::string text;
    text.reserve(all.size() * 6);
    for (const Gram one : all) {
        append(text, one);
        text += ' ';
    }
    return text;
}

Match match(const std::vector<std::string> &foldedWords)
{
    Match match;
    std::vector<Gram> all;
    for (const std::string &word : foldedWords) {
        const std::vector<char32_t> points = indexed(word);
        std::string_view rest = word;
        while (!rest.empty())
            match.exact = !needsALook(taken(rest)) && match.exact;
        match.exact = match.exact && points.size() <= 3;
        const std::vector<Gram> grams = gramsOfWord(points);
        all.insert(all.end(), grams.begin(), grams.end());
    }
    makeDistinct(all);
    for (const Gram one : all) {
        match.expression += match.expression.empty() ? "\"" : " AND \"";
        append(match.expression, one);
        match.expression += '"';
    }
    return match;
}

} // namespace wendu::search
