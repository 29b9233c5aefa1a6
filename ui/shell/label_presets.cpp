// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/label_presets.h"

#include "store/label_defaults.h"

#include <QCoreApplication>

namespace wendu {
namespace {

// Named in full at each call: lupdate follows no alias, and would file the words where nobody looks for them.
struct Presets
{
    Q_DECLARE_TR_FUNCTIONS(wendu::LabelPreset)
};

} // namespace

QList<LabelPreset> labelPresets()
{
    const QString against = labelColour(0);
    const QString favour = labelColour(1);
    const QString neither = neutralLabelColour();
    const auto numbered = [](const QStringList &names) {
        QList<Label> labels;
        for (int i = 0; i < names.size(); ++i)
            labels.append({0, names.at(i), QString::number(i + 1), labelColour(i)});
        return labels;
    };
    return {
        {Presets::tr("Polarity"),
         {{0, Presets::tr("negative"), QStringLiteral("1"), against},
          {0, Presets::tr("positive"), QStringLiteral("2"), favour}}},
        {Presets::tr("Polarity with neutral"),
         {{0, Presets::tr("negative"), QStringLiteral("1"), against},
          {0, Presets::tr("neutral"), QStringLiteral("2"), neither},
          {0, Presets::tr("positive"), QStringLiteral("3"), favour}}},
        {Presets::tr("Five stars"),
         {{0, Presets::tr("1 star"), QStringLiteral("1"), against},
          {0, Presets::tr("2 stars"), QStringLiteral("2"), labelColour(7)},
          {0, Presets::tr("3 stars"), QStringLiteral("3"), neither},
          {0, Presets::tr("4 stars"), QStringLiteral("4"), labelColour(2)},
          {0, Presets::tr("5 stars"), QStringLiteral("5"), favour}}},
        {Presets::tr("Ekman's six emotions"),
         numbered({Presets::tr("anger"), Presets::tr("disgust"), Presets::tr("fear"), Presets::tr("joy"),
                   Presets::tr("sadness"), Presets::tr("surprise")})},
    };
}

} // namespace wendu
