// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label_actions.h"

#include "store/label_keys.h"
#include "ui/actions.h"

namespace wendu {

QList<QAction *> labelActions(Actions &actions, const QString &prefix, const QList<Label> &labels,
                              const std::function<void(QAction *action, int index)> &made)
{
    const QList<QStringList> keys = keysOfLabels(labels);
    QList<QAction *> all;
    for (int i = 0;; ++i) {
        const QString id = prefix + QLatin1Char('.') + QString::number(i + 1);
        QAction *action = actions.find(id);
        if (!action && i >= labels.size())
            return all;
        if (!action) {
            action = actions.add(id, {});
            made(action, i);
        }
        QList<QKeySequence> shortcuts;
        for (const QString &key : keys.value(i))
            shortcuts.append(QKeySequence(key.at(0).toUpper().unicode()));
        action->setShortcuts(shortcuts);
        if (i < labels.size())
            all.append(action);
        else
            action->setText({});
    }
}

} // namespace wendu
