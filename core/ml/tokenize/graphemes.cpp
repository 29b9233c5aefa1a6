// SPDX-License-Identifier: Apache-2.0
#include "ml/tokenize/graphemes.h"

#include "ml/tokenize/unicode.h"

namespace wendu::ml {
namespace {

using enum unicode::GraphemeClass;
using unicode::Grapheme;
using unicode::GraphemeClass;

bool isControl(GraphemeClass kind)
{
    return kind == Control || kind == Return || kind == Newline;
}

bool isHangulPair(GraphemeClass before, GraphemeClass after)
{
    if (before == L)
        return after == L || after == V || after == LV || after == LVT;
    if (before == LV || before == V)
        return after == V || after == T;
    return (before == LVT || before == T) && after == T;
}

// What the rules ask of the code points before, beyond the last.
class Cluster
{
public:
    explicit Cluster(Grapheme first)
        : m_last(first)
    {
        note(first);
    }

    bool joins(Grapheme next) const
    {
        const GraphemeClass last = m_last.kind;
        if (isControl(last) || isControl(next.kind))
            return last == Return && next.kind == Newline; // GB3, GB4, GB5
        if (isHangulPair(last, next.kind))
            return true; // GB6, GB7, GB8
        if (next.kind == Extend || next.kind == Joiner || last == Prepend)
            return true; // GB9, GB9a, GB9b
        if (next.consonant && m_conjunct == Conjunct::Linked)
            return true; // GB9c
        if (next.pictographic && last == Joiner && m_emoji)
            return true; // GB11
        return last == Regional && next.kind == Regional && m_regionals % 2 == 1; // GB12
    }

    void add(Grapheme next)
    {
        note(next);
        m_last = next;
    }

private:
    enum class Conjunct { None, Consonant, Linked };

    void note(Grapheme next)
    {
        const bool extends = next.kind == Extend || next.kind == Joiner;
        if (next.pictographic)
            m_emoji = true;
        else if (!extends)
            m_emoji = false;
        if (next.consonant)
            m_conjunct = Conjunct::Consonant;
        else if (next.linker && m_conjunct != Conjunct::None)
            m_conjunct = Conjunct::Linked;
        else if (!extends)
            m_conjunct = Conjunct::None;
        m_regionals += next.kind == Regional;
    }

    Grapheme m_last;
    Conjunct m_conjunct = Conjunct::None;
    bool m_emoji = false; // a pictograph, and since then nothing but what extends it
    int m_regionals = 0;
};

} // namespace

std::size_t endOfGrapheme(const AlignedText &text, std::size_t begin)
{
    Cluster cluster(unicode::graphemeOf(text[begin].value));
    std::size_t end = begin + 1;
    for (; end < text.size(); ++end) {
        const Grapheme next = unicode::graphemeOf(text[end].value);
        if (!cluster.joins(next))
            break;
        cluster.add(next);
    }
    return end;
}

} // namespace wendu::ml
