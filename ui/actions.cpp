// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

namespace wendu {

Actions::Actions(QObject *parent)
    : QObject(parent)
{}

QAction *Actions::add(const QString &id, const QString &text, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    adopt(id, action);
    return action;
}

void Actions::adopt(const QString &id, QAction *action)
{
    Q_ASSERT_X(!m_byId.contains(id), "Actions::adopt", qPrintable(id));
    action->setObjectName(id);
    m_byId.insert(id, action);
    m_order.append(action);
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
