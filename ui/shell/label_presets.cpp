// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/label_presets.h"

#include "store/label_defaults.h"

#include <QColor>
#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace wendu {
namespace {

// Named in full at each call: lupdate follows no alias, and would file the words where nobody looks for them.
struct Presets
{
    Q_DECLARE_TR_FUNCTIONS(wendu::LabelPreset)
};

// Mixed as light is (IEC 61966-2-1), so that what lies between two colours is as bright as they are, and reads as well.
double linear(double part)
{
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double encoded(double part)
{
    return part <= 0.0031308 ? part * 12.92 : 1.055 * std::pow(part, 1 / 2.4) - 0.055;
}

QString between(const QString &from, const QString &to, double share)
{
    const QColor a(from), b(to);
    const auto part = [share](int x, int y) {
        return static_cast<int>(std::lround(255 * encoded(linear(x / 255.0) * (1 - share) + linear(y / 255.0) * share)));
    };
    return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())).name();
}

// From against over grey to in favour, so that the middle of a scale takes no side. All three are of about one luminance,
// and so is what lies between them.
QString onScale(int step, int steps)
{
    const double place = 2.0 * step / (steps - 1) - 1;
    return between(neutralLabelColour(), labelColour(place < 0 ? 0 : 1), std::abs(place));
}

QList<Label> scale(const QStringList &names)
{
    QList<Label> labels;
    const auto steps = static_cast<int>(names.size());
    for (int i = 0; i < steps; ++i)
        labels.append({0, names.at(i), QString::number(i + 1), onScale(i, steps)});
    return labels;
}

// As files have them: “-4” with the hyphen of the keyboard, no plus.
QStringList fromMinusFour()
{
    QStringList names;
    for (int value = -4; value <= 4; ++value)
        names.append(QString::number(value));
    return names;
}

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
         scale({Presets::tr("1 star"), Presets::tr("2 stars"), Presets::tr("3 stars"), Presets::tr("4 stars"),
                Presets::tr("5 stars")}),
         TaskKind::Ordinal},
        {Presets::tr("From −4 to +4"), scale(fromMinusFour()), TaskKind::Ordinal},
        {Presets::tr("Ekman's six emotions"),
         numbered({Presets::tr("anger"), Presets::tr("disgust"), Presets::tr("fear"), Presets::tr("joy"),
                   Presets::tr("sadness"), Presets::tr("surprise")})},
        {Presets::tr("Topics, several at once"),
         numbered({Presets::tr("quality"), Presets::tr("price"), Presets::tr("delivery"), Presets::tr("service"),
                   Presets::tr("usability")}),
         TaskKind::Multiple},
    };
}

QStringList usualMarks()
{
    return {Presets::tr("mixed"), Presets::tr("sarcastic")};
}

} // namespace wendu
