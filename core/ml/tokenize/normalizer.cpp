// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/normalizer.h"

#include "ml/tokenize/unicode.h"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace wendu::ml {
namespace {

using namespace normalize;
using Changes = std::vector<AlignedText::Change>;

// ---- the forms of Unicode (UAX 15) ----

// Kinds stay with their code points while these are put into canonical order, as in the reference: a mark that moves takes
// the place in the text that it lands on.
Changes decomposed(const AlignedText &text, bool compatible)
{
    struct Part
    {
        AlignedText::Change change;
        int combiningClass;
    };
    std::vector<Part> parts;
    parts.reserve(text.size());
    std::size_t run = 0; // where the marks begin that are to be sorted
    const auto sortRun = [&] {
        std::stable_sort(parts.begin() + static_cast<std::ptrdiff_t>(run), parts.end(),
                         [](const Part &a, const Part &b) { return a.combiningClass < b.combiningClass; });
    };
    std::u32string letters;
    for (const AlignedText::Character &character : text.characters()) {
        letters.clear();
        if (compatible)
            unicode::appendCompatibleDecomposition(character.value, letters);
        else
            unicode::appendDecomposition(character.value, letters);
        for (std::size_t i = 0; i < letters.size(); ++i) {
            const int combiningClass = unicode::combiningClass(letters[i]);
            if (combiningClass == 0)
                sortRun();
            parts.push_back({{letters[i], i > 0 ? 1 : 0}, combiningClass});
            if (combiningClass == 0)
                run = parts.size();
        }
    }
    sortRun();
    Changes changes;
    changes.reserve(parts.size());
    for (const Part &part : parts)
        changes.push_back(part.change);
    return changes;
}

Changes composed(const Changes &parts)
{
    constexpr std::size_t none = ~std::size_t{0};
    Changes changes;
    changes.reserve(parts.size());
    std::size_t starter = none; // in changes
    int last = 0;               // the greatest class since then; 0 where the starter is the last
    for (const AlignedText::Change &part : parts) {
        const int combiningClass = unicode::combiningClass(part.value);
        const bool blocked = last != 0 && last >= combiningClass;
        if (starter != none && !blocked) {
            if (const char32_t both = unicode::composition(changes[starter].value, part.value)) {
                changes[starter] = {both, changes[starter].kind + part.kind - 1};
                continue;
            }
        }
        changes.push_back(part);
        if (combiningClass == 0)
            starter = changes.size() - 1;
        last = combiningClass;
    }
    return changes;
}

void apply(Form form, AlignedText &text)
{
    const Changes parts = decomposed(text, form == Form::Nfkc || form == Form::Nfkd);
    text.change(form == Form::Nfc || form == Form::Nfkc ? composed(parts) : parts);
}

// ---- the other steps that look at code points one by one ----

template<typename Keep>
void filter(AlignedText &text, Keep keep)
{
    Changes changes;
    std::size_t gone = 0;
    for (const AlignedText::Character &character : text.characters()) {
        if (keep(character.value))
            changes.push_back({character.value, 0});
        else if (changes.empty())
            ++gone;
        else
            --changes.back().kind;
    }
    text.change(changes, gone);
}

void apply(Lowercase, AlignedText &text)
{
    Changes changes;
    std::u32string letters;
    for (const AlignedText::Character &character : text.characters()) {
        letters.clear();
        unicode::appendLowercase(character.value, letters);
        for (std::size_t i = 0; i < letters.size(); ++i)
            changes.push_back({letters[i], i > 0 ? 1 : 0});
    }
    text.change(changes);
}

void apply(StripAccents, AlignedText &text)
{
    filter(text, [](char32_t c) { return !unicode::isMark(c); });
}

bool isDroppedByNmt(char32_t c)
{
    return (c >= 0x1 && c <= 0x8) || c == 0xB || (c >= 0xE && c <= 0x1F) || c == 0x7F || c == 0x8F || c == 0x9F;
}

bool isSpaceToNmt(char32_t c)
{
    switch (c) {
    case 0x9:
    case 0xA:
    case 0xC:
    case 0xD:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x2581:
    case 0xFEFF:
    case 0xFFFD:
        return true;
    default:
        return c >= 0x200B && c <= 0x200F;
    }
}

void apply(Nmt, AlignedText &text)
{
    filter(text, [](char32_t c) { return !isDroppedByNmt(c); });
    Changes changes;
    for (const AlignedText::Character &character : text.characters())
        changes.push_back({isSpaceToNmt(character.value) ? U' ' : character.value, 0});
    text.change(changes);
}

void apply(const Charsmap &charsmap, AlignedText &text)
{
    charsmap.apply(text);
}

using SpellingStep = std::variant<Form, Lowercase, StripAccents, Nmt, Charsmap>;

// ---- the steps that look at stretches ----

std::u32string wide(std::string_view utf8)
{
    std::u32string text;
    const char *at = utf8.data();
    const char *const end = at + utf8.size();
    while (at != end)
        text += unicode::next(at, end);
    return text;
}

void apply(const Strip &strip, AlignedText &text)
{
    std::size_t begin = 0;
    std::size_t end = text.size();
    while (strip.left && begin < end && unicode::isWhitespace(text[begin].value))
        ++begin;
    while (strip.right && begin < end && unicode::isWhitespace(text[end - 1].value))
        --end;
    text.keep(begin, end);
}

void apply(const Strip &strip, std::string &text)
{
    const char *begin = text.data();
    const char *end = begin + text.size();
    for (const char *at = end; strip.right && begin != at; end = at)
        if (!unicode::isWhitespace(unicode::previous(begin, at)))
            break;
    for (const char *at = begin; strip.left && at != end; begin = at)
        if (!unicode::isWhitespace(unicode::next(at, end)))
            break;
    text.resize(static_cast<std::size_t>(end - text.data()));
    text.erase(0, static_cast<std::size_t>(begin - text.data()));
}

// How long the match is that begins at `at`; 0: there is none. Characters are those of either representation.
template<typename Text>
std::size_t matchAt(Replace::Pattern pattern, const Text &characterAt, std::size_t at, std::size_t size)
{
    const auto run = [&](auto isOne) {
        std::size_t end = at;
        while (end < size && isOne(characterAt(end)))
            ++end;
        return end - at;
    };
    if (pattern == Replace::Pattern::Spaces) {
        const std::size_t spaces = run([](char32_t c) { return c == U' '; });
        return spaces >= 2 ? spaces : 0;
    }
    const std::size_t spaces = run([](char32_t c) { return unicode::isWhitespace(c); });
    const char32_t first = characterAt(at);
    return spaces >= 2 || first == U'\n' || first == U'\r' || first == U'\t' ? spaces : 0;
}

void apply(const Replace &replace, AlignedText &text)
{
    const std::u32string pattern = wide(replace.text);
    const std::u32string with = wide(replace.with);
    const auto characterAt = [&text](std::size_t i) { return text[i].value; };
    const auto match = [&](std::size_t at) -> std::size_t {
        if (replace.pattern != Replace::Pattern::Text)
            return matchAt(replace.pattern, characterAt, at, text.size());
        for (std::size_t i = 0; i < pattern.size(); ++i)
            if (at + i == text.size() || text[at + i].value != pattern[i])
                return 0;
        return pattern.size();
    };
    std::vector<AlignedText::Character> replaced;
    replaced.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = match(at);
        if (length == 0) {
            replaced.push_back(text[at++]);
            continue;
        }
        at += length;
        for (const char32_t value : with) // all with the place of the last that they stand for
            replaced.push_back({value, text[at - 1].begin, text[at - 1].end});
    }
    text = AlignedText(std::move(replaced));
}

void replaceText(const Replace &replace, std::string &text)
{
    std::size_t at = text.find(replace.text);
    if (at == std::string::npos)
        return;
    std::string replaced;
    std::size_t kept = 0;
    for (; at != std::string::npos; at = text.find(replace.text, kept)) {
        replaced.append(text, kept, at - kept).append(replace.with);
        kept = at + replace.text.size();
    }
    text = replaced.append(text, kept);
}

// The same as matchAt says, on bytes: only those that white space begins with are looked at.
void replaceSpaces(const Replace &replace, std::string &text)
{
    const bool onlySpaces = replace.pattern == Replace::Pattern::Spaces;
    const auto isOne = [onlySpaces](char32_t c) { return onlySpaces ? c == U' ' : unicode::isWhitespace(c); };
    std::string replaced;
    const char *at = text.data();
    const char *const end = at + text.size();
    const char *kept = at; // goes over in one piece
    while (at != end) {
        if (!unicode::mayBeginWhitespace(*at)) {
            ++at;
            continue;
        }
        const char *const begin = at;
        const char32_t first = unicode::next(at, end);
        if (!isOne(first))
            continue;
        bool several = false;
        for (const char *behind = at; behind != end && isOne(unicode::next(behind, end)); at = behind)
            several = true;
        if (!several && (onlySpaces || (first != U'\n' && first != U'\r' && first != U'\t')))
            continue;
        replaced.append(kept, begin).append(replace.with);
        kept = at;
    }
    if (kept != text.data())
        text = replaced.append(kept, end);
}

void apply(const Replace &replace, std::string &text)
{
    if (replace.pattern == Replace::Pattern::Text)
        replaceText(replace, text);
    else
        replaceSpaces(replace, text);
}

void apply(const Prepend &prepend, AlignedText &text)
{
    text.prepend(wide(prepend.text));
}

void apply(const Prepend &prepend, std::string &text)
{
    if (!text.empty())
        text.insert(0, prepend.text);
}

// Whether no step but a charsmap and Nmt does anything to it.
bool isInert(char32_t c)
{
    return unicode::isInert(c) && !isDroppedByNmt(c) && !isSpaceToNmt(c);
}

// Whether a text that begins so looks back for what to join: to be put in order, to be composed, to extend a cluster.
bool looksBack(char32_t first)
{
    const auto kind = unicode::graphemeOf(first).kind;
    std::u32string letters;
    unicode::appendCompatibleDecomposition(first, letters);
    return unicode::combiningClass(letters.front()) != 0 || unicode::isComposedWithPrevious(letters.front())
           || kind == unicode::GraphemeClass::Extend || kind == unicode::GraphemeClass::Joiner;
}

bool looksAhead(char32_t last)
{
    const auto kind = unicode::graphemeOf(last).kind;
    return kind == unicode::GraphemeClass::Prepend || kind == unicode::GraphemeClass::Return;
}

// The code points that some step but a charsmap may change, or whose neighbours count.
const std::vector<char32_t> &restless()
{
    static const std::vector<char32_t> found = [] {
        std::vector<char32_t> list;
        for (char32_t c = 0; c < unicode::codePoints; ++c)
            if (!isInert(c) || looksBack(c) || looksAhead(c))
                list.push_back(c);
        return list;
    }();
    return found;
}

// Steps, one after the other, that work code point by code point but for a few, whose neighbours count. What becomes of each
// of the others is worked out once.
class Spelling
{
public:
    explicit Spelling(std::vector<SpellingStep> steps)
        : m_steps(std::move(steps))
        , m_actions(unicode::codePoints, keep)
    {
        for (const char32_t c : restless())
            m_actions[c] = actionOf(c);
        for (const SpellingStep &step : m_steps)
            if (const auto *const charsmap = std::get_if<Charsmap>(&step))
                addSpelled(*charsmap);
        noteKept();
    }

    void run(AlignedText &text) const
    {
        for (const SpellingStep &step : m_steps)
            std::visit([&text](const auto &known) { apply(known, text); }, step);
    }

    void run(std::string &text) const
    {
        std::string spelled;
        switch (spell(text, spelled)) {
        case Outcome::Same:
            return;
        case Outcome::Spelled:
            text.swap(spelled);
            return;
        case Outcome::Contextual:
            AlignedText characters = AlignedText::of(text);
            run(characters);
            text = characters.utf8();
        }
    }

private:
    static constexpr std::uint32_t keep = 0;
    static constexpr std::uint32_t contextual = 1; // its neighbours count
    static constexpr std::uint32_t firstSpelling = 2;

    enum class Outcome { Same, Spelled, Contextual }; // the last: a code point stands there whose neighbours count

    Outcome spell(const std::string &text, std::string &spelled) const
    {
        const char *at = text.data();
        const char *const end = at + text.size();
        const char *kept = at; // what is kept as it is goes over in one piece
        while (at != end) {
            const char *const begin = at;
            const char32_t c = unicode::next(at, end);
            if (m_kept[c])
                continue;
            const std::uint32_t action = m_actions[c];
            if (action == contextual)
                return Outcome::Contextual;
            if (action == keep && at - begin == 3) // U+FFFD itself
                continue;
            if (kept == text.data())
                spelled.reserve(text.size() + text.size() / 8);
            spelled.append(kept, begin);
            kept = at;
            if (action == keep)
                unicode::appendUtf8(c, spelled);
            else
                spelled += m_spellings[action - firstSpelling];
        }
        if (kept == text.data())
            return Outcome::Same;
        spelled.append(kept, end);
        return Outcome::Spelled;
    }

    // In a thirty-second of the memory of m_actions, so that it stays in the cache where a text has many different letters.
    void noteKept()
    {
        m_kept.resize(m_actions.size());
        for (char32_t c = 0; c < unicode::codePoints; ++c)
            m_kept[c] = m_actions[c] == keep && c != unicode::replacement;
    }

    void addSpelled(const Charsmap &charsmap)
    {
        std::string utf8;
        for (char32_t c = 1; c < unicode::codePoints; ++c) {
            utf8.clear();
            unicode::appendUtf8(c, utf8);
            if (m_actions[c] == keep && charsmap.spelling(utf8))
                m_actions[c] = actionOf(c);
        }
    }

    std::uint32_t actionOf(char32_t c)
    {
        AlignedText text({{c, 0, 1}});
        for (const SpellingStep &step : m_steps) {
            if (!text.isEmpty() && (looksBack(text[0].value) || looksAhead(text[text.size() - 1].value)))
                return contextual;
            std::visit([&text](const auto &known) { apply(known, text); }, step);
        }
        if (text.size() == 1 && text[0].value == c)
            return keep;
        m_spellings.push_back(text.utf8());
        return static_cast<std::uint32_t>(m_spellings.size() - 1) + firstSpelling;
    }

    std::vector<SpellingStep> m_steps;
    std::vector<std::uint32_t> m_actions; // of each code point
    std::vector<bool> m_kept;             // whether it stays as it is; not of U+FFFD, which bytes that are no UTF-8 become
    std::vector<std::string> m_spellings;
};

void apply(const Spelling &spelling, AlignedText &text)
{
    spelling.run(text);
}

void apply(const Spelling &spelling, std::string &text)
{
    spelling.run(text);
}

} // namespace

struct Normalizer::Stage
{
    std::variant<Spelling, Strip, Replace, Prepend> work;
};

Normalizer::Normalizer(std::vector<Step> steps)
{
    std::vector<SpellingStep> spelling;
    const auto finishSpelling = [&] {
        if (!spelling.empty())
            m_stages.push_back({Spelling(std::exchange(spelling, {}))});
    };
    for (Step &step : steps) {
        std::visit(
            [&]<typename Known>(Known &known) {
                if constexpr (std::is_constructible_v<SpellingStep, Known>) {
                    spelling.emplace_back(std::move(known));
                } else {
                    finishSpelling();
                    m_stages.push_back({std::move(known)});
                }
            },
            step);
    }
    finishSpelling();
}

Normalizer::~Normalizer() = default;
Normalizer::Normalizer(Normalizer &&) noexcept = default;
Normalizer &Normalizer::operator=(Normalizer &&) noexcept = default;

bool Normalizer::isEmpty() const
{
    return m_stages.empty();
}

void Normalizer::apply(AlignedText &text) const
{
    for (const Stage &stage : m_stages)
        std::visit([&text](const auto &work) { wendu::ml::apply(work, text); }, stage.work);
}

void Normalizer::apply(std::string &utf8) const
{
    for (const Stage &stage : m_stages)
        std::visit([&utf8](const auto &work) { wendu::ml::apply(work, utf8); }, stage.work);
}

} // namespace wendu::ml
