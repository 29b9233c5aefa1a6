// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/label_presets.h"

#include <QCoreApplication>

#include <array>

namespace wendu {
namespace {

// Named in full at each call: lupdate follows no alias, and would file the words where nobody looks for them.
struct Presets
{
    Q_DECLARE_TR_FUNCTIONS(wendu::LabelPreset)
};

const QString against = QStringLiteral("#b35806");
const QString neither = QStringLiteral("#8e8e99");
const QString favour = QStringLiteral("#6a4aa5");

} // namespace

QString labelColour(int index)
{
    static const std::array<const char *, 9> colours{"#b35806", "#8e8e99", "#6a4aa5", "#1b7f79", "#c2487d",
                                                     "#5b7f2a", "#3f6fb5", "#a8852c", "#7a5c4a"};
    return QString::fromLatin1(colours[static_cast<std::size_t>(index) % colours.size()]);
}

QList<LabelPreset> labelPresets()
{
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
          {0, Presets::tr("2 stars"), QStringLiteral("2"), QStringLiteral("#e08214")},
          {0, Presets::tr("3 stars"), QStringLiteral("3"), neither},
          {0, Presets::tr("4 stars"), QStringLiteral("4"), QStringLiteral("#8073ac")},
          {0, Presets::tr("5 stars"), QStringLiteral("5"), QStringLiteral("#542788")}}},
        {Presets::tr("Ekman's six emotions"),
         numbered({Presets::tr("anger"), Presets::tr("disgust"), Presets::tr("fear"), Presets::tr("joy"), Presets::tr("sadness"),
                   Presets::tr("surprise")})},
    };
}

} // namespace wendu
