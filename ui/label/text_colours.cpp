// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/label/text_colours.h"

#include "ui/theme.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace wendu {
namespace {

struct Colours
{
    Q_DECLARE_TR_FUNCTIONS(wendu::LabelPage)
};

} // namespace

std::vector<TextCard::Coloured> colouredWords(const protocol::Attribution &attribution, const QString &text)
{
    std::vector<int> points;
    for (const protocol::Span &word : attribution.words) {
        points.push_back(word.begin);
        points.push_back(word.end);
    }
    const std::vector<int> units = utf16Offsets(text, points);
    double largest = 0;
    for (const double value : attribution.wordAttributions)
        largest = std::max(largest, std::abs(value));
    std::vector<TextCard::Coloured> words;
    for (std::size_t i = 0; i < attribution.words.size(); ++i) {
        const double value = attribution.wordAttributions[i];
        words.push_back({units[2 * i], units[2 * i + 1], value, largest > 0 ? value / largest : 0});
    }
    return words;
}

QString coloursNote(const protocol::Attribution &attribution, const QString &label)
{
    const double span = std::abs(attribution.logit - attribution.baselineLogit);
    const double delta = span > 0 ? std::abs(attribution.delta) / span * 100 : 0;
    QString note = Colours::tr("for %1 · integrated gradients · delta %2 %").arg(label, QLocale().toString(delta, 'f', 1));
    note += QStringLiteral(" · ")
            + (theme::divergingScale() == theme::Scale::PuOr
                   ? Colours::tr("purple, underlined: speaks for it; orange, dotted: against")
                   : Colours::tr("blue, underlined: speaks for it; red, dotted: against"));
    if (attribution.truncated)
        note += QStringLiteral(" · ") + Colours::tr("the text is longer than the model reads");
    return note;
}

} // namespace wendu
