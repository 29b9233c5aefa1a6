// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/text_pane.h"

#include "ui/texts/label_dot.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextDocument>
#include <QVBoxLayout>

namespace wendu {

TextPane::TextPane(QWidget *parent)
    : QWidget(parent)
    , m_dot(new QLabel(this))
    , m_labels(new QLabel(this))
    , m_where(new QLabel(this))
    , m_words(new QPlainTextEdit(this))
    , m_open(new QPushButton(this))
{
    m_labels->setProperty("title", true);
    m_labels->setTextFormat(Qt::PlainText);
    m_where->setProperty("muted", true);
    m_words->setReadOnly(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_words->setTabChangesFocus(true);
    m_words->setMinimumHeight(110);
    m_open->setProperty("flat", true);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_dot);
    head->addWidget(m_labels);
    head->addWidget(m_where, 1);
    head->addWidget(m_open);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_words, 1);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openAsked(m_row.text.id); });
    clear();
}

void TextPane::show(const TextRow &row, const Task &task, const QString &shown, const std::vector<WordDiff::Span> &differing)
{
    m_row = row;
    m_task = task;
    m_differing = differing;
    m_words->setFont(theme::readingFont());
    m_words->setPlainText(shown);
    retranslate();
    mark();
}

void TextPane::clear()
{
    m_row = {};
    m_differing.clear();
    m_words->clear();
    retranslate();
}

// A ground and a stroke below: the colour alone would not do.
void TextPane::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    QColor ground = theme::warning();
    ground.setAlphaF(0.18F);
    for (const WordDiff::Span &span : m_differing) {
        QTextEdit::ExtraSelection one;
        one.cursor = QTextCursor(m_words->document());
        one.cursor.setPosition(int(span.start));
        one.cursor.setPosition(int(span.start + span.length), QTextCursor::KeepAnchor);
        one.format.setBackground(ground);
        one.format.setFontUnderline(true);
        one.format.setUnderlineColor(theme::warning());
        marks.append(one);
    }
    m_words->setExtraSelections(marks);
}

void TextPane::retranslate()
{
    QStringList names;
    QString colour;
    for (const Label &label : std::as_const(m_task.labels)) {
        if (!m_row.state.labels.contains(label.id))
            continue;
        names.append(label.name);
        if (colour.isEmpty())
            colour = label.colour;
    }
    const bool shown = m_row.text.id != 0;
    m_dot->setPixmap(colour.isEmpty() ? QPixmap() : labelDot(colour).pixmap(12, 12));
    m_labels->setText(!shown                ? QString()
                      : !names.isEmpty()    ? names.join(QStringLiteral(", "))
                      : m_row.state.skipped ? tr("skipped")
                                            : tr("not labelled"));
    const qsizetype length = m_row.text.text.size();
    const qsizetype compared = m_words->document()->characterCount() - 1;
    QString where = shown ? tr("row %1").arg(QLocale().toString(m_row.text.row)) : QString();
    if (shown && compared + m_row.text.text.count(QLatin1String("\r\n")) < length)
        where = tr("%1, its first %2 of %3 characters").arg(where, QLocale().toString(compared), QLocale().toString(length));
    m_where->setText(where);
    m_open->setText(tr("Open"));
    m_open->setToolTip(tr("Show this text on the Label page"));
    m_open->setEnabled(shown);
    m_words->setAccessibleName(m_labels->text().isEmpty() ? tr("Text") : tr("Text labelled %1").arg(m_labels->text()));
}

void TextPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        mark();
}

} // namespace wendu
