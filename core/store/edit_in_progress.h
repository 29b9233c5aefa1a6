// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/writer.h"

namespace wendu {

struct Writer::EditInProgress
{
    AnnotatorId annotator = 0;
    qint64 lastEventBefore = 0;
    ImportId import = 0;
    std::optional<Task> schemeBefore;
};

} // namespace wendu
