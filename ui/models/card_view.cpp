// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/card_view.h"

#include "ui/theme.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>

namespace wendu {
namespace {

constexpr qreal margin = 14;
constexpr qreal cellPadding = 5;
constexpr qreal aboveHeading = 18;
constexpr qreal belowHeading = 6;

bool isBlank(const QTextTable &table, int row)
{
    for (int column = 0; column < table.columns(); ++column) {
        if (!table.cellAt(row, column).firstCursorPosition().block().text().trimmed().isEmpty())
            return false;
    }
    return true;
}

void dressTable(QTextTable *table)
{
    QTextTableFormat format = table->format();
    format.setBorder(1);
    format.setBorderCollapse(true);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBorderBrush(theme::border());
    format.setCellPadding(cellPadding);
    format.setCellSpacing(0);
    format.setTopMargin(belowHeading);
    format.setBottomMargin(belowHeading);
    table->setFormat(format);
    // Markdown's tables must have a heading row, be it an empty one.
    if (table->rows() > 1 && isBlank(*table, 0))
        table->removeRows(0, 1);
}

void dressHeading(const QTextBlock &block, const QFont &body)
{
    QTextCursor cursor(block);
    QTextBlockFormat place = block.blockFormat();
    place.setTopMargin(block.position() == 0 ? 0 : aboveHeading);
    place.setBottomMargin(belowHeading);
    cursor.setBlockFormat(place);
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    QTextCharFormat letters;
    letters.setFontPointSize(body.pointSizeF());
    letters.setProperty(QTextFormat::FontSizeAdjustment, 0);
    letters.setFontWeight(QFont::DemiBold);
    letters.setForeground(block.blockFormat().headingLevel() > 1 ? theme::mutedText() : theme::text());
    cursor.mergeCharFormat(letters);
}

} // namespace

CardView::CardView(QWidget *parent)
    : MarkdownView(parent)
{
}

void CardView::setCard(const QString &markdown)
{
    if (m_card == markdown)
        return;
    m_card = markdown;
    dress();
    verticalScrollBar()->setValue(0); // another one is read from its beginning
}

void CardView::dress()
{
    const int place = verticalScrollBar()->value();
    showMarkdown(withoutFrontMatter(m_card));
    document()->setDocumentMargin(margin);
    const auto frames = document()->rootFrame()->childFrames();
    for (QTextFrame *frame : frames) {
        if (auto *table = qobject_cast<QTextTable *>(frame))
            dressTable(table);
    }
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0)
            dressHeading(block, font());
    }
    verticalScrollBar()->setValue(place);
}

QString CardView::withoutFrontMatter(const QString &card)
{
    static const QString fence = QStringLiteral("---\n");
    if (!card.startsWith(fence))
        return card;
    const qsizetype end = card.indexOf(u'\n' + fence, fence.size() - 1);
    return end < 0 ? card : card.mid(end + 1 + fence.size());
}

void CardView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        dress();
}

} // namespace wendu
