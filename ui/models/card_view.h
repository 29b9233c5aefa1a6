// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/markdown_view.h"

namespace wendu {

// A model card to read: Markdown in the page's two sizes of type, with tables of hairlines. It opens nothing: a card is
// somebody's text.
class CardView : public MarkdownView
{
    Q_OBJECT

public:
    explicit CardView(QWidget *parent = nullptr);

    void setCard(const QString &markdown); // with or without front matter

    // Without the YAML in front of it, which is for machines.
    static QString withoutFrontMatter(const QString &card);

protected:
    void changeEvent(QEvent *event) override;

private:
    void dress();

    QString m_card;
};

} // namespace wendu
