// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QList>
#include <QString>

namespace wendu {

// Label schemes that many start from. The names are in the language of the window; they can be changed.
struct LabelPreset
{
    QString name;
    QList<Label> labels;
    TaskKind kind = TaskKind::Single;
};
QList<LabelPreset> labelPresets();
// What one may want to say of a text beside its label: mixed, sarcastic.
QStringList usualMarks();

} // namespace wendu
