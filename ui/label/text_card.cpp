// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label/text_card.h"

#include "ui/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QLocale>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextEdit>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wendu {
namespace {

constexpr int margin = 46;
constexpr int measure = 34; // width of the text in ems: about 70 letters a line, or 34 Chinese characters
constexpr double strong = 0.5;

} // namespace

std::vector<int> utf16Offsets(const QString &text, const std::vector<int> &codePoints)
{
    std::vector<std::size_t> order(codePoints.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return codePoints[a] < codePoints[b]; });
    std::vector<int> units(codePoints.size());
    int unit = 0, point = 0;
    const int size = static_cast<int>(text.size());
    for (const std::size_t i : order) {
        while (point < codePoints[i] && unit < size) {
            const bool pair = text.at(unit).isHighSurrogate() && unit + 1 < size && text.at(unit + 1).isLowSurrogate();
            unit += pair ? 2 : 1;
            ++point;
        }
        units[i] = unit;
    }
    return units;
}

TextCard::TextCard(QWidget *parent)
    : QFrame(parent)
    , m_edit(new QTextEdit(this))
    , m_footnote(new QLabel(this))
{
    setProperty("card", true);
    m_edit->setObjectName(QStringLiteral("textUnderJudgement"));
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setReadOnly(true);
    m_edit->setAcceptRichText(false);
    m_edit->setFocusPolicy(Qt::NoFocus);
    m_edit->setStyleSheet(QStringLiteral("QTextEdit { border: none; background: transparent; padding: 0; }"));
    m_edit->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_edit->viewport()->installEventFilter(this);
    m_footnote->setTextFormat(Qt::PlainText);
    m_footnote->setWordWrap(true);
    m_footnote->setProperty("muted", true);
    setMinimumSize(320, 200);
}

void TextCard::setText(const QString &text)
{
    m_text = text;
    m_words.clear();
    m_edit->setExtraSelections({});
    m_edit->setFont(theme::readingFont());
    m_edit->setAccessibleName(tr("Text to label"));
    m_edit->setPlainText(text);
    QTextCursor all(m_edit->document());
    all.select(QTextCursor::Document);
    QTextBlockFormat spacing;
    spacing.setLineHeight(135, QTextBlockFormat::ProportionalHeight);
    all.mergeBlockFormat(spacing);
    m_footnote->clear();
    place();
    m_edit->verticalScrollBar()->setValue(0);
}

void TextCard::setColours(const std::vector<Coloured> &words)
{
    m_words = words;
    paintWords();
}

void TextCard::paintWords()
{
    QList<QTextEdit::ExtraSelection> selections;
    for (const Coloured &word : m_words) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(m_edit->document());
        const int last = static_cast<int>(m_text.size());
        selection.cursor.setPosition(std::clamp(word.begin, 0, last));
        selection.cursor.setPosition(std::clamp(word.end, 0, last), QTextCursor::KeepAnchor);
        const QColor ground = theme::diverging(word.share);
        selection.format.setBackground(ground);
        selection.format.setForeground(theme::inkOn(ground));
        if (std::abs(word.share) >= strong) {
            selection.format.setUnderlineStyle(word.share > 0 ? QTextCharFormat::SingleUnderline : QTextCharFormat::DotLine);
            selection.format.setUnderlineColor(theme::inkOn(ground));
        }
        selections.append(selection);
    }
    m_edit->setExtraSelections(selections);
}

void TextCard::setFootnote(const QString &plain)
{
    m_footnote->setText(plain);
    place();
}

void TextCard::scrollBy(int pages)
{
    QScrollBar *bar = m_edit->verticalScrollBar();
    // Two lines stay in sight, so that the eye finds its place.
    const int step = bar->pageStep() - 2 * QFontMetrics(m_edit->font()).lineSpacing();
    bar->setValue(bar->value() + pages * std::max(step, bar->singleStep()));
}

void TextCard::place()
{
    const int em = QFontMetrics(m_edit->font()).horizontalAdvance(QStringLiteral("中"));
    const int width = std::max(120, std::min(this->width() - 2 * margin, em * measure));
    m_edit->document()->setDocumentMargin(0);
    m_edit->document()->setTextWidth(width);
    const int noteHeight = m_footnote->text().isEmpty() ? 0 : m_footnote->heightForWidth(width) + 16;
    const int wanted = static_cast<int>(std::ceil(m_edit->document()->size().height())) + 4;
    const int available = std::max(40, height() - 2 * margin / 2 - noteHeight);
    const int textHeight = std::min(wanted, available);
    m_edit->setVerticalScrollBarPolicy(wanted > available ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    // A little above the middle: where the eye rests.
    const int top = std::max(margin / 2, (height() - textHeight - noteHeight) * 45 / 100);
    const int left = margin;
    m_edit->setGeometry(left, top, width + (wanted > available ? 14 : 0), textHeight);
    m_footnote->setGeometry(left, top + textHeight + 14, width, std::max(0, noteHeight));
    m_footnote->setVisible(noteHeight > 0);
}

void TextCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    place();
}

void TextCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange) {
        m_edit->setFont(theme::readingFont());
        paintWords();
        place();
    }
    if (event->type() == QEvent::LanguageChange)
        m_edit->setAccessibleName(tr("Text to label"));
}

QString TextCard::tipAt(int position) const
{
    for (const Coloured &word : m_words) {
        if (position >= word.begin && position < word.end) {
            const QString figure = QLocale().toString(std::abs(word.value), 'f', 3);
            return word.value < 0 ? tr("against: −%1").arg(figure) : tr("for: +%1").arg(figure);
        }
    }
    return {};
}

bool TextCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit->viewport() && event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int position = m_edit->document()->documentLayout()->hitTest(
            QPointF(help->pos()) + QPointF(0, m_edit->verticalScrollBar()->value()), Qt::ExactHit);
        const QString tip = position < 0 ? QString() : tipAt(position);
        if (tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), tip, m_edit);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace wendu
