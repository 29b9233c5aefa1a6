// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

namespace wendu {

Actions::Actions(QObject *parent)
    : QObject(parent)
{}

QAction *Actions::add(const QString &id, const QString &text, const QKeySequence &key)
{
    Q_ASSERT_X(!m_byId.contains(id), "Actions::add", qPrintable(id));
    auto *action = new QAction(text, this);
    action->setObjectName(id);
    action->setShortcut(key);
    m_byId.insert(id, action);
    m_order.append(action);
    return action;
}

QAction *Actions::find(const QString &id) const
{
    return m_byId.value(id);
}

void Actions::setText(const QString &id, const QString &text)
{
    if (QAction *action = find(id))
        action->setText(text);
}

QList<QAction *> Actions::all() const
{
    return m_order;
}

QString Actions::idOf(const QAction *action)
{
    return action->objectName();
}

} // namespace wendu
