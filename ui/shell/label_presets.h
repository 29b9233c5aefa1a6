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
};
QList<LabelPreset> labelPresets();

} // namespace wendu
