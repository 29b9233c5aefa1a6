// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label/shown_text.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace wendu {
namespace {

constexpr qsizetype mostMarks = 200; // on one letter; the font's shaper takes long for thousands
constexpr qsizetype looksForWord = 200; // units before a cut, in which a space is looked for

constexpr qsizetype looksForLetter = 10000; // from the beginning: megabytes of digits have no direction

std::optional<Qt::LayoutDirection> directionOf(char32_t character)
{
    switch (QChar::direction(character)) {
    case QChar::DirL:
        return Qt::LeftToRight;
    case QChar::DirR:
    case QChar::DirAL:
        return Qt::RightToLeft;
    default:
        return {};
    }
}

// The character that begins at `i`, whole.
char32_t characterAt(QStringView text, qsizetype i)
{
    const bool pair = text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
    return pair ? QChar::surrogateToUcs4(text.at(i), text.at(i + 1)) : text.at(i).unicode();
}

bool breaksParagraph(QChar character)
{
    return character == QLatin1Char('\n') || character == QLatin1Char('\r') || character == QChar::ParagraphSeparator
           || character == QChar(0x85);
}

// What has no picture of its own gets one, so that a text with a NUL in it does not look like one without.
QChar visible(QChar character)
{
    const char16_t code = character.unicode();
    if (code < 0x20 && code != u'\t')
        return QChar(static_cast<char16_t>(0x2400 + code));
    if (code == 0x7f)
        return QChar(char16_t{0x2421});
    if (code >= 0x80 && code < 0xa0)
        return QChar::ReplacementCharacter;
    // The document's own signs for the ends of frames and for objects in the text.
    if (code == 0xfdd0 || code == 0xfdd1 || code == QChar::ObjectReplacementCharacter)
        return QChar::ReplacementCharacter;
    return character;
}

// A place at or before `end` where the text may be cut: behind a space, or at least between two characters as people see
// them.
qsizetype cutBefore(const QString &text, qsizetype begin, qsizetype end)
{
    if (end >= text.size())
        return text.size();
    for (qsizetype i = end; i > std::max(begin, end - looksForWord); --i) {
        if (text.at(i - 1).isSpace())
            return i;
    }
    const qsizetype from = std::max(begin, end - looksForWord);
    const QStringView window = QStringView(text).mid(from, end - from + looksForWord);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, window.data(), window.size());
    finder.setPosition(end - from);
    if (!finder.isAtBoundary() && finder.toPreviousBoundary() <= 0)
        return end;
    return from + std::max<qsizetype>(finder.position(), 1);
}

// Where marks are heaped upon a letter without end, if they are.
qsizetype beforeHeap(const QString &text, qsizetype begin, qsizetype end)
{
    qsizetype marks = 0;
    for (qsizetype i = begin; i < end; ++i) {
        marks = text.at(i).isMark() ? marks + 1 : 0;
        if (marks > mostMarks)
            return i;
    }
    return end;
}

} // namespace

std::optional<Qt::LayoutDirection> firstDirection(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i).isLowSurrogate())
            continue;
        if (const auto direction = directionOf(characterAt(text, i)))
            return direction;
    }
    return {};
}

ShownText::ShownText(const QString &text)
    : m_text(text)
    , m_rightToLeft(firstDirection(QStringView(text).left(looksForLetter)) == Qt::RightToLeft)
{
}

void ShownText::shift(qsizetype from, int by)
{
    m_shifts.push_back({from, (m_shifts.empty() ? 0 : m_shifts.back().by) + by});
}

QString ShownText::next(qsizetype about)
{
    QString shown;
    const qsizetype begin = m_taken;
    qsizetype end = beforeHeap(m_text, begin, std::min(m_text.size(), begin + about));
    bool cut = false;
    if (end < m_text.size()) {
        qsizetype paragraph = end;
        while (paragraph > begin && !breaksParagraph(m_text.at(paragraph - 1)))
            --paragraph;
        cut = paragraph == begin;
        end = cut ? cutBefore(m_text, begin, end) : paragraph;
        // One break in two pieces would become two.
        if (m_text.at(end - 1) == QLatin1Char('\r') && end < m_text.size() && m_text.at(end) == QLatin1Char('\n'))
            ++end;
    }
    shown.reserve(end - begin + 1);
    for (qsizetype i = begin; i < end; ++i) {
        const QChar character = m_text.at(i);
        if (character == QLatin1Char('\r') && i + 1 < end && m_text.at(i + 1) == QLatin1Char('\n')) {
            shift(i + 1, -1);
            continue;
        }
        shown += breaksParagraph(character) ? QLatin1Char('\n') : visible(character);
        if (!character.isLowSurrogate())
            m_hasRightToLeft |= directionOf(characterAt(m_text, i)) == Qt::RightToLeft;
    }
    m_taken = end;
    if (cut) {
        shown += QLatin1Char('\n');
        shift(end, 1);
    }
    return shown;
}

int ShownText::toShown(qsizetype position) const
{
    const qsizetype within = std::clamp<qsizetype>(position, 0, m_taken);
    auto after = std::upper_bound(m_shifts.begin(), m_shifts.end(), within,
                                  [](qsizetype value, const Shift &shift) { return value < shift.from; });
    return static_cast<int>(after == m_shifts.begin() ? within : within + std::prev(after)->by);
}

} // namespace wendu
