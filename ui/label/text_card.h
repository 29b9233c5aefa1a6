// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/label/shown_text.h"

#include <QFrame>

#include <vector>

class QLabel;
class QTextEdit;

namespace wendu {

// The text under judgement, large and calm, in the middle of its card; always plain text. Words can carry the colours of an
// attribution: background by value, sign and figure in the tooltip, an underline under the strongest, so that hue is not
// alone. Of a long text the beginning is laid out, and more as the reader gets there: a text of megabytes comes up as fast
// as a sentence.
class TextCard : public QFrame
{
    Q_OBJECT

public:
    // A stretch of the text in UTF-16 code units, [begin, end), with its value and the share of the largest, -1 to 1.
    struct Coloured
    {
        int begin = 0;
        int end = 0;
        double value = 0;
        double share = 0;
    };

    explicit TextCard(QWidget *parent = nullptr);

    void setText(const QString &text);
    void setSize(int percent); // of the letters; 100 is the theme's
    QString text() const { return m_text; }
    void setColours(const std::vector<Coloured> &words);
    bool hasColours() const { return !m_words.empty(); }
    // A line or two under the text: what the colours mean, or the comment.
    void setFootnote(const QString &plain);
    bool rightToLeft() const { return m_shown.rightToLeft(); }
    // For scrolling a long text by key.
    void scrollBy(int pages);
    void copy() const; // what is selected, or else all of it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QFont reading() const;
    void append(qsizetype about);
    void fill();           // the card, and as much again
    void appendWhenNear(); // the end of what is laid out
    int textWidth() const;
    void place();
    void paintWords();
    void showFootnote();
    QString tipAt(int position) const;

    QTextEdit *m_edit;
    QLabel *m_footnote;
    QString m_text;
    ShownText m_shown;
    QString m_note;
    int m_percent = 100;
    std::vector<Coloured> m_words;
};

// Offsets in code points (Unicode scalar values), as the worker gives them, to UTF-16 code units of `text`.
// Positions outside the text are clamped to its end.
std::vector<int> utf16Offsets(const QString &text, const std::vector<int> &codePoints);

} // namespace wendu
