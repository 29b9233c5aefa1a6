// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/label_defaults.h"

#include "store/messages.h"

#include <QSet>

#include <array>

namespace wendu {
namespace {

// Okabe and Ito (2008): told apart by people with any common colour vision, on light and on dark.
constexpr std::array colours{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442", "#999999"};

QString freeKey(const QSet<QString> &taken)
{
    // Without the letters that the Label page gives to its commands.
    static const QString keys = QStringLiteral("123456789abdeghijklmnopqrtvwxyz");
    for (const QChar key : keys) {
        if (!taken.contains(key))
            return key;
    }
    return {};
}

} // namespace

Result<QList<Label>> completedLabels(QList<Label> labels)
{
    QSet<QString> names;
    QSet<QString> keys;
    for (Label &label : labels) {
        label.name = label.name.trimmed();
        if (label.name.isEmpty())
            return Error{Store::tr("A label has no name."), Store::tr("Give every label a name.")};
        if (names.contains(label.name)) {
            return Error{Store::tr("There are two labels named “%1”.").arg(label.name),
                         Store::tr("Give every label a name of its own.")};
        }
        names.insert(label.name);
        if (!label.key.isEmpty() && keys.contains(label.key)) {
            return Error{Store::tr("Two labels share the key “%1”.").arg(label.key),
                         Store::tr("Give every label a key of its own.")};
        }
        keys.insert(label.key);
    }
    for (qsizetype index = 0; index < labels.size(); ++index) {
        Label &label = labels[index];
        if (label.key.isEmpty())
            keys.insert(label.key = freeKey(keys));
        if (label.colour.isEmpty())
            label.colour = QLatin1String(colours.at(static_cast<std::size_t>(index) % colours.size()));
    }
    return labels;
}

} // namespace wendu
