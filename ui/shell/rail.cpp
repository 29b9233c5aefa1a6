// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include "ui/page.h"
#include "ui/theme.h"

#include <QButtonGroup>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wendu {
namespace {

constexpr int railWidth = 76;
constexpr int iconSize = 22;

} // namespace

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_buttons(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("rail"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(railWidth);
    m_column->setContentsMargins(6, 8, 6, 8);
    m_column->setSpacing(4);
    connect(m_buttons, &QButtonGroup::idClicked, this, &Rail::pageAsked);
}

void Rail::setPages(const QList<Page *> &pages)
{
    for (QAbstractButton *button : m_buttons->buttons()) {
        m_buttons->removeButton(button);
        delete button;
    }
    while (QLayoutItem *item = m_column->takeAt(0))
        delete item;
    for (int i = 0; i < pages.size(); ++i) {
        auto *button = new QToolButton(this);
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setIcon(theme::icon(pages.at(i)->iconName()));
        button->setIconSize({iconSize, iconSize});
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        m_buttons->addButton(button, i);
        m_column->addWidget(button);
    }
    m_column->addStretch();
    retranslate(pages);
    setVisible(!pages.isEmpty());
}

void Rail::setCurrent(int index)
{
    m_buttons->button(index)->setChecked(true);
}

void Rail::retranslate(const QList<Page *> &pages)
{
    setAccessibleName(tr("Pages"));
    for (int i = 0; i < pages.size(); ++i) {
        if (QAbstractButton *button = m_buttons->button(i))
            button->setText(pages.at(i)->title());
    }
    // As wide as its longest name needs in this language.
    int widest = 0;
    for (QAbstractButton *button : m_buttons->buttons()) {
        button->ensurePolished();
        widest = std::max(widest, button->sizeHint().width());
    }
    const QMargins margins = m_column->contentsMargins();
    setFixedWidth(std::max(railWidth, widest + margins.left() + margins.right()));
}

} // namespace wendu
