// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sentences.h"

#include <QCoreApplication>

namespace wendu {

QString joinedSentences(const QStringList &sentences)
{
    QString said;
    for (const QString &next : sentences) {
        if (said.isEmpty())
            said = next;
        else if (!next.isEmpty())
            said = QCoreApplication::translate("wendu::sentences", "%1 %2", "a sentence, and the next one").arg(said, next);
    }
    return said;
}

} // namespace wendu
