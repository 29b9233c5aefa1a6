// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace wendu {

// Appends `text` as a JSON string with its quotes. Building a QJsonDocument for every row would be most of an import's time.
void appendJsonString(QString &json, const QString &text);

} // namespace wendu
