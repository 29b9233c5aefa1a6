// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label/text_card.h"

#include "ui/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QGuiApplication>
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
// UTF-16 code units laid out at once, two pages or so: nobody sees more before he scrolls. Of Latin letters 8,000 take 10
// ms, of signs that stand in some font of last resort 100.
constexpr qsizetype firstPiece = 3000;
constexpr qsizetype furtherPiece = 6000;

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
    m_edit->setUndoRedoEnabled(false);
    m_edit->setAcceptRichText(false);
    m_edit->setFocusPolicy(Qt::NoFocus);
    m_edit->setStyleSheet(QStringLiteral("QTextEdit { border: none; background: transparent; padding: 0; }"));
    m_edit->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_edit->viewport()->installEventFilter(this);
    connect(m_edit->verticalScrollBar(), &QScrollBar::valueChanged, this, &TextCard::appendWhenNear);
    m_footnote->setTextFormat(Qt::PlainText);
    m_footnote->setWordWrap(true);
    m_footnote->setProperty("muted", true);
    setMinimumSize(320, 200);
}

QFont TextCard::reading() const
{
    QFont font = theme::readingFont();
    font.setPointSizeF(font.pointSizeF() * m_percent / 100);
    return font;
}

void TextCard::copy() const
{
    if (m_edit->textCursor().hasSelection())
        m_edit->copy();
    else
        QGuiApplication::clipboard()->setText(m_text);
}

void TextCard::setSize(int percent)
{
    if (m_percent == percent)
        return;
    m_percent = percent;
    m_edit->setFont(reading());
    fill();
    showFootnote();
}

void TextCard::setText(const QString &text)
{
    m_text = text;
    m_shown = ShownText(text);
    m_words.clear();
    m_note.clear();
    m_edit->setExtraSelections({});
    m_edit->setFont(reading());
    m_edit->setAccessibleName(tr("Text to label"));
    // Laid out once, with its width: set afterwards, it would be laid out again.
    m_edit->document()->clear();
    m_edit->document()->setDocumentMargin(0);
    m_edit->document()->setTextWidth(textWidth());
    append(firstPiece);
    m_edit->verticalScrollBar()->setValue(0);
    fill();
    showFootnote();
}

void TextCard::append(qsizetype about)
{
    QTextDocument *document = m_edit->document();
    QTextCursor end(document);
    end.movePosition(QTextCursor::End);
    const int first = end.blockNumber();
    QTextBlockFormat spacing;
    spacing.setLineHeight(135, QTextBlockFormat::ProportionalHeight);
    end.beginEditBlock();
    end.setBlockFormat(spacing);
    end.insertText(m_shown.next(about));
    if (m_shown.hasRightToLeft()) {
        // Each paragraph by its own first letter; one without letters as the one before it, and not as if it were English.
        Qt::LayoutDirection direction = m_shown.rightToLeft() ? Qt::RightToLeft : Qt::LeftToRight;
        if (const QTextBlock before = document->findBlockByNumber(first - 1); before.isValid())
            direction = before.textDirection();
        for (QTextBlock block = document->findBlockByNumber(first); block.isValid(); block = block.next()) {
            direction = firstDirection(block.text()).value_or(direction);
            QTextBlockFormat format = spacing;
            format.setLayoutDirection(direction);
            QTextCursor(block).setBlockFormat(format);
        }
    }
    end.endEditBlock();
}

void TextCard::fill()
{
    // Enough to scroll, or nobody would come near the end.
    while (m_shown.hasMore() && m_edit->document()->size().height() < 2 * height())
        append(furtherPiece);
}

void TextCard::appendWhenNear()
{
    const QScrollBar *bar = m_edit->verticalScrollBar();
    if (!m_shown.hasMore() || bar->value() < bar->maximum() - 2 * bar->pageStep())
        return;
    append(furtherPiece);
    paintWords();
    showFootnote();
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
        if (word.begin >= m_shown.taken())
            continue; // further down, and not laid out yet
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(m_edit->document());
        selection.cursor.setPosition(m_shown.toShown(word.begin));
        selection.cursor.setPosition(m_shown.toShown(word.end), QTextCursor::KeepAnchor);
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
    m_note = plain;
    showFootnote();
}

void TextCard::showFootnote()
{
    QStringList parts;
    if (m_shown.hasMore()) {
        parts.append(tr("The first %1 of %2 characters; more come as you read on.")
                         .arg(QLocale().toString(m_shown.taken()), QLocale().toString(m_text.size())));
    }
    if (!m_note.isEmpty())
        parts.append(m_note);
    m_footnote->setText(parts.join(QLatin1Char('\n')));
    place();
}

void TextCard::scrollBy(int pages)
{
    QScrollBar *bar = m_edit->verticalScrollBar();
    // Two lines stay in sight, so that the eye finds its place.
    const int step = bar->pageStep() - 2 * QFontMetrics(m_edit->font()).lineSpacing();
    bar->setValue(bar->value() + pages * std::max(step, bar->singleStep()));
}

int TextCard::textWidth() const
{
    const int em = QFontMetrics(m_edit->font()).horizontalAdvance(QStringLiteral("中"));
    return std::max(120, std::min(width() - 2 * margin, em * measure));
}

void TextCard::place()
{
    const int wide = textWidth();
    m_edit->document()->setDocumentMargin(0);
    m_edit->document()->setTextWidth(wide);
    const int noteHeight = m_footnote->text().isEmpty() ? 0 : m_footnote->heightForWidth(wide) + 16;
    const int wanted = static_cast<int>(std::ceil(m_edit->document()->size().height())) + 4;
    const int available = std::max(40, height() - 2 * margin / 2 - noteHeight);
    const int textHeight = std::min(wanted, available);
    const bool scrolls = wanted > available;
    m_edit->setVerticalScrollBarPolicy(scrolls ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
    // A little above the middle: where the eye rests.
    const int top = std::max(margin / 2, (height() - textHeight - noteHeight) * 45 / 100);
    // What is read from the right begins there. The scroll bar stands in the margin, on the right in either case.
    const int left = m_shown.rightToLeft() ? width() - margin - wide : margin;
    m_edit->setGeometry(left, top, wide + (scrolls ? 14 : 0), textHeight);
    m_footnote->setGeometry(left, top + textHeight + 14, wide, std::max(0, noteHeight));
    m_footnote->setVisible(noteHeight > 0);
}

void TextCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (m_shown.hasMore()) {
        fill();
        showFootnote();
    } else {
        place();
    }
}

void TextCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange) {
        m_edit->setFont(reading());
        paintWords();
        place();
    }
    if (event->type() == QEvent::LanguageChange) {
        m_edit->setAccessibleName(tr("Text to label"));
        showFootnote();
    }
}

QString TextCard::tipAt(int position) const
{
    for (const Coloured &word : m_words) {
        if (position >= m_shown.toShown(word.begin) && position < m_shown.toShown(word.end)) {
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
