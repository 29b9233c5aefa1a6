// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keys/command_place.h"

#include "ui/actions.h"

#include <QCoreApplication>

namespace wendu {
namespace {

struct Place
{
    Q_DECLARE_TR_FUNCTIONS(wendu::CommandPlace)
};

} // namespace

CommandPlace placeOf(const QString &id)
{
    const std::pair<const char *, CommandPlace> prefixes[] = {{"label.", CommandPlace::Label},
                                                              {"texts.", CommandPlace::Texts},
                                                              {"train.", CommandPlace::Train},
                                                              {"models.", CommandPlace::Models}};
    for (const auto &[prefix, place] : prefixes) {
        if (id.startsWith(QLatin1String(prefix)))
            return place;
    }
    return CommandPlace::Everywhere;
}

CommandPlace scopeOf(const QAction *action)
{
    // The window puts what a page has added to itself into a group, which it disables while another page is in front.
    const bool everywhere = !action->actionGroup() && action->shortcutContext() == Qt::WindowShortcut;
    return everywhere ? CommandPlace::Everywhere : placeOf(Actions::idOf(action));
}

QString placeName(CommandPlace place)
{
    switch (place) {
    case CommandPlace::Label:
        return Place::tr("Label");
    case CommandPlace::Texts:
        return Place::tr("Texts");
    case CommandPlace::Train:
        return Place::tr("Train");
    case CommandPlace::Models:
        return Place::tr("Models");
    case CommandPlace::Everywhere:
        break;
    }
    return Place::tr("Everywhere");
}

bool meet(CommandPlace a, CommandPlace b)
{
    return a == b || a == CommandPlace::Everywhere || b == CommandPlace::Everywhere;
}

bool givesLabel(const QString &id)
{
    return id.contains(QLatin1String(".give.")) || id.contains(QLatin1String(".mark."));
}

} // namespace wendu
