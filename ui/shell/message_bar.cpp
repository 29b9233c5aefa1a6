// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/message_bar.h"

#include "ui/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace wendu {

MessageBar::MessageBar(Kind kind, QWidget *parent)
    : QFrame(parent)
    , m_message(new QLabel(this))
    , m_remedy(new QLabel(this))
    , m_close(new QToolButton(this))
{
    setObjectName(kind == Kind::Problem ? QStringLiteral("problemBar") : QStringLiteral("noticeBar"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 10, 8, 10);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    for (QLabel *label : {m_message, m_remedy}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->addWidget(label);
    }
    m_remedy->setProperty("muted", true);
    row->addLayout(words, 1);
    m_close->setIcon(theme::icon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    row->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void MessageBar::show(const QString &message, const QString &remedy)
{
    m_message->setText(message);
    m_remedy->setText(remedy);
    m_remedy->setVisible(!remedy.isEmpty());
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close"));
    setAccessibleName(message);
    setAccessibleDescription(remedy);
    setVisible(true);
    QAccessibleEvent told(this, QAccessible::Alert); // to who does not see it
    QAccessible::updateAccessibility(&told);
}

QString MessageBar::message() const
{
    return m_message->text();
}

} // namespace wendu
