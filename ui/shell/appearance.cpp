// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/appearance.h"

#include "ui/shell/language.h"
#include "ui/theme.h"

#include <QApplication>

namespace wendu::appearance {
namespace {

theme::Mode modeOf(const QString &wanted)
{
    if (wanted == QLatin1String("dark"))
        return theme::Mode::Dark;
    return wanted == QLatin1String("light") ? theme::Mode::Light : theme::systemMode();
}

void applyLanguage(const Settings &settings)
{
    const QString code = language::resolve(settings.text(Settings::Language));
    if (code != language::current())
        language::install(code);
}

void applyLooks(const Settings &settings)
{
    const bool redAndBlue = settings.text(Settings::AttributionColours) == QLatin1String("RdBu");
    theme::setDiverging(redAndBlue ? theme::Scale::RdBu : theme::Scale::PuOr);
    theme::apply(*qApp, modeOf(settings.text(Settings::Theme)));
}

} // namespace

void apply(const Settings &settings)
{
    language::install(language::resolve(settings.text(Settings::Language)));
    applyLooks(settings);
}

void follow(const Settings &settings, Settings::Key changed)
{
    if (changed == Settings::Language)
        applyLanguage(settings);
    if (changed == Settings::Theme || changed == Settings::AttributionColours)
        applyLooks(settings);
}

} // namespace wendu::appearance
