// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/markdown_view.h"

#include <QImage>
#include <QScrollBar>
#include <QTextDocument>

namespace wendu {

MarkdownView::MarkdownView(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    document()->setDocumentMargin(0);
}

void MarkdownView::showMarkdown(const QString &markdown)
{
    const int place = verticalScrollBar()->value();
    document()->setMarkdown(markdown, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
                                          | QTextDocument::MarkdownNoHTML);
    moveCursor(QTextCursor::Start); // it was left behind the text, and would be scrolled to
    verticalScrollBar()->setValue(place);
}

QVariant MarkdownView::loadResource(int type, const QUrl &)
{
    // QTextBrowser would read any file that a picture names; and given nothing, Qt's painter of pictures would do so itself.
    if (type != QTextDocument::ImageResource)
        return QByteArray("");
    QImage nothing(1, 1, QImage::Format_ARGB32);
    nothing.fill(Qt::transparent);
    return nothing;
}

} // namespace wendu
