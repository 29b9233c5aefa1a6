// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/json_text.h"

namespace wendu {

void appendJsonString(QString &json, const QString &text)
{
    json += QLatin1Char('"');
    for (const QChar character : text) {
        if (character == QLatin1Char('"') || character == QLatin1Char('\\'))
            json += QLatin1Char('\\');
        if (character < QLatin1Char(' '))
            json += QStringLiteral("\\u%1").arg(character.unicode(), 4, 16, QLatin1Char('0'));
        else
            json += character;
    }
    json += QLatin1Char('"');
}

} // namespace wendu
