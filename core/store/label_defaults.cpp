// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/label_defaults.h"

#include "store/label_keys.h"
#include "store/messages.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>

namespace wendu {
namespace {

// All of about one luminance, so that a dot stands out at 3:1 or more from the light and from the dark card, also where a
// row is selected. None has the orange or the purple of an attribution: a label in one of these would read as for or
// against.
constexpr std::array colours{"#d54a6d", "#1d8884", "#417dcd", "#6f8421", "#bb55a2",
                             "#2f8b4a", "#1b84a7", "#8f7921", "#797a81"};

QString freeKey(const QSet<QString> &taken)
{
    static const QString keys = QStringLiteral("123456789abcdefghijklmnopqrstuvwxyz");
    for (const QChar key : keys) {
        if (!taken.contains(key) && !isReservedKey(key))
            return key;
    }
    return {};
}

} // namespace

QString labelColour(qsizetype index)
{
    return QLatin1String(colours.at(static_cast<std::size_t>(index) % colours.size()));
}

QString usualLabelColour(const QString &name, qsizetype index)
{
    static const QHash<QString, QString> known{
        {QStringLiteral("negative"), labelColour(0)},      {QStringLiteral("负面"), labelColour(0)},
        {QStringLiteral("positive"), labelColour(1)},      {QStringLiteral("正面"), labelColour(1)},
        {QStringLiteral("neutral"), neutralLabelColour()}, {QStringLiteral("中性"), neutralLabelColour()}};
    return known.value(name.trimmed().toCaseFolded(), labelColour(index));
}

QString neutralLabelColour()
{
    return QLatin1String(colours.back());
}

void giveColours(QList<Label> &labels)
{
    QList<qsizetype> byPlace;
    for (qsizetype index = 0; index < labels.size(); ++index) {
        Label &label = labels[index];
        if (!label.colour.isEmpty())
            continue;
        label.colour = usualLabelColour(label.name, index);
        if (label.colour == labelColour(index))
            byPlace.append(index);
    }
    for (const qsizetype index : byPlace) {
        Label &label = labels[index];
        const auto taken = [&](const Label &other) { return &other != &label && other.colour == label.colour; };
        for (std::size_t step = 1; step < colours.size() && std::any_of(labels.cbegin(), labels.cend(), taken); ++step)
            label.colour = labelColour(index + static_cast<qsizetype>(step));
    }
}

Result<QList<Label>> completedLabels(QList<Label> labels, const QList<Label> &marks)
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
        if (isReservedKey(label.key)) {
            if (label.id == 0) {
                return Error{Store::tr("The key “%1” is one of the program's own.").arg(label.key),
                             Store::tr("Give the label another key, or none.")};
            }
            label.key.clear(); // stored before the key was taken: it gets a free one
        }
        const QString key = foldedKey(label.key);
        if (!key.isEmpty() && keys.contains(key)) {
            return Error{Store::tr("Two labels share the key “%1”.").arg(label.key),
                         Store::tr("Give every label a key of its own.")};
        }
        keys.insert(key);
    }
    for (const Label &mark : marks)
        keys.insert(foldedKey(mark.key));
    for (qsizetype index = 0; index < labels.size(); ++index) {
        Label &label = labels[index];
        if (label.key.isEmpty())
            keys.insert(label.key = freeKey(keys));
    }
    giveColours(labels);
    return labels;
}

} // namespace wendu
