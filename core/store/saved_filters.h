// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QByteArray>

namespace wendu {

// A filter and its order as they stand in saved_filters: a JSON object with a member for each condition that is not “any”.
// Labels, imports, rounds and annotators are named by their ids, which stay. What a later program adds is passed over.
QByteArray filterToJson(const TextFilter &filter, TextOrder order);
void filterFromJson(const QByteArray &json, TextFilter &filter, TextOrder &order);

} // namespace wendu
