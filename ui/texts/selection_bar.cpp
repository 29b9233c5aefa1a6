// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/selection_bar.h"

#include "ui/actions.h"
#include "ui/keys/command_keys.h"
#include "ui/texts/label_buttons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace wendu {

SelectionBar::SelectionBar(const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_text(new QLabel(this))
    , m_parts(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_labels(new LabelButtons(this))
    , m_others(new QHBoxLayout)
    , m_compare(new QPushButton(this))
    , m_skip(new QPushButton(this))
    , m_clear(new QPushButton(this))
    , m_undo(new QPushButton(this))
{
    m_text->setProperty("muted", true);
    for (QPushButton *button : {m_compare, m_skip, m_clear, m_undo})
        button->setProperty("flat", true);
    m_others->setSpacing(8);
    for (QPushButton *button : {m_compare, m_skip, m_clear, m_undo})
        m_others->addWidget(button);
    m_parts->setContentsMargins(0, 0, 0, 0);
    m_parts->setSpacing(8);
    m_parts->addWidget(m_text, 1);
    m_parts->addWidget(m_labels);
    m_parts->addLayout(m_others);
    connect(m_labels, &LabelButtons::asked, this, &SelectionBar::labelAsked);
    connect(m_compare, &QPushButton::clicked, this, &SelectionBar::compareAsked);
    connect(m_skip, &QPushButton::clicked, this, &SelectionBar::skipAsked);
    connect(m_clear, &QPushButton::clicked, this, &SelectionBar::clearAsked);
    connect(m_undo, &QPushButton::clicked, this, &SelectionBar::undoAsked);
    retranslate();
}

void SelectionBar::setTask(const Task &task)
{
    m_kind = task.kind;
    m_labels->setLabels(task.labels);
    retranslate();
}

void SelectionBar::setSelected(qint64 count)
{
    m_selected = count;
    retranslate();
}

void SelectionBar::setWritable(bool writable)
{
    m_writable = writable;
    enable();
}

void SelectionBar::enable()
{
    m_labels->setEnabled(m_writable && m_selected > 0);
    m_compare->setEnabled(m_selected == 1 || m_selected == 2);
    m_skip->setEnabled(m_writable && m_selected > 0);
    m_clear->setEnabled(m_writable && m_selected > 0);
    m_undo->setEnabled(m_writable);
}

void SelectionBar::retranslate()
{
    if (m_selected == 0)
        m_text->setText(tr("Select several to label at once"));
    else
        m_text->setText(m_selected == 1 ? tr("1 selected") : tr("%1 selected").arg(QLocale().toString(m_selected)));
    m_labels->setAction(m_kind == TaskKind::Multiple ? tr("Label the selected texts %1, or take that away where all have it")
                                                     : tr("Label the selected texts %1"));
    m_compare->setText(tr("Compare"));
    const auto tell = [this](QPushButton *button, const QString &words, const char *id) {
        button->setToolTip(withKey(words, m_actions.find(QLatin1String(id))));
    };
    tell(m_compare, tr("Two selected texts side by side, or one with those that are identical to it"), "texts.compare");
    m_skip->setText(tr("Skip"));
    tell(m_skip, tr("Skip the selected texts"), "texts.skip");
    m_clear->setText(tr("Clear label"));
    tell(m_clear, tr("Make the selected texts unlabelled again"), "texts.clear");
    m_undo->setText(tr("Undo"));
    tell(m_undo, tr("Take the last change back"), "edit.undo");
    enable();
    arrange();
}

// Below each other where the window is too narrow for a line.
void SelectionBar::arrange()
{
    const int labels = m_labels->widthInOneRow();
    const int wanted = m_text->sizeHint().width() + labels + m_others->sizeHint().width() + 2 * m_parts->spacing();
    const bool narrow = wanted > width();
    m_labels->setMinimumWidth(narrow ? 0 : labels);
    m_parts->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void SelectionBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void SelectionBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace wendu
