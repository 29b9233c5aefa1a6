// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"
#include "ui/texts/word_diff.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace wendu {

// One text of two that are compared: which it is, its labels, and its words with those marked that the other has not.
class TextPane : public QWidget
{
    Q_OBJECT

public:
    explicit TextPane(QWidget *parent = nullptr);

    // `shown`: the text as it is compared, or its beginning.
    void show(const TextRow &row, const Task &task, const QString &shown, const std::vector<WordDiff::Span> &differing);
    void clear();
    TextId text() const { return m_row.text.id; }

    using QWidget::show;

Q_SIGNALS:
    void openAsked(wendu::TextId text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void mark();

    TextRow m_row;
    Task m_task;
    std::vector<WordDiff::Span> m_differing;
    QLabel *m_dot;
    QLabel *m_labels;
    QLabel *m_where;
    QPlainTextEdit *m_words;
    QPushButton *m_open;
};

} // namespace wendu
