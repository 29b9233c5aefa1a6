// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/label_keys.h"

#include <QSet>

namespace wendu {
namespace {

constexpr qsizetype digitsByPlace = 9;

} // namespace

QString foldedKey(const QString &key)
{
    return key.trimmed().toCaseFolded();
}

bool isReservedKey(const QString &key)
{
    // Skip, flag, comment, undo, colours, suggestion; search and all keys.
    static const QString reserved = QStringLiteral("sfcuap/?");
    const QString folded = foldedKey(key);
    return folded.size() == 1 && reserved.contains(folded);
}

QList<QStringList> keysOfLabels(const QList<Label> &labels)
{
    QList<QStringList> keys(labels.size());
    QSet<QString> claimed;
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const QString key = foldedKey(labels.at(i).key);
        if (key.size() != 1 || isReservedKey(key) || claimed.contains(key))
            continue;
        claimed.insert(key);
        keys[i].append(key);
    }
    for (qsizetype i = 0; i < std::min(labels.size(), digitsByPlace); ++i) {
        const QString digit = QString::number(i + 1);
        const bool hasDigit = !keys.at(i).isEmpty() && keys.at(i).constFirst().at(0).isDigit();
        if (!hasDigit && !claimed.contains(digit))
            keys[i].append(digit);
    }
    return keys;
}

} // namespace wendu
