// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QList>

#include <functional>

class QAction;

namespace wendu {

class Actions;

// The commands PREFIX.1, PREFIX.2, …, each of which gives a label, with the keys that the scheme has now; their names are
// the caller's. `made` is called for each that is new. Of labels that are gone the command stays, without a name or a key.
QList<QAction *> labelActions(Actions &actions, const QString &prefix, const QList<Label> &labels,
                              const std::function<void(QAction *action, int index)> &made);

} // namespace wendu
