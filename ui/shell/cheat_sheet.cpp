// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/cheat_sheet.h"

#include "ui/actions.h"
#include "ui/keys/command_keys.h"
#include "ui/keys/command_place.h"
#include "ui/widgets/screen_room.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace wendu {

QList<CheatSheet::Group> CheatSheet::groups(const QList<const Actions *> &sources)
{
    constexpr std::array places{CommandPlace::Label, CommandPlace::Texts, CommandPlace::Train, CommandPlace::Models,
                                CommandPlace::Everywhere};
    QList<Group> groups;
    for (const CommandPlace place : places)
        groups.append({placeName(place), {}});
    const auto joined = [](const QStringList &keys) { return keys.join(tr(" or ")); };
    // "/" goes to the texts from anywhere.
    const auto groupOf
        = [](const QString &id) { return int(id == QLatin1String("view.search") ? CommandPlace::Texts : placeOf(id)); };
    const bool project = sources.size() > 1;
    for (const Actions *source : sources) {
        for (const QAction *action : source->all()) {
            const QString keys = keysText(action->shortcuts());
            QString what = action->text();
            what.remove(QLatin1Char('&'));
            if (keys.isEmpty() || what.isEmpty())
                continue;
            QList<Key> &group = groups[groupOf(Actions::idOf(action))].keys;
            const auto same = std::find_if(group.begin(), group.end(), [&what](const Key &key) { return key.what == what; });
            if (same != group.end())
                same->keys = joined({same->keys, keys});
            else
                group.append({keys, what});
        }
    }
    if (project) {
        groups[int(CommandPlace::Label)].keys.append({tr("Enter"), tr("Save the comment")});
        groups[int(CommandPlace::Label)].keys.append({tr("Escape"), tr("Leave the comment as it was")});
        groups[int(CommandPlace::Texts)].keys.append({tr("↑ ↓"), tr("Go through the texts; with Shift, select them")});
        groups[int(CommandPlace::Texts)].keys.append({tr("Enter"), tr("Open the text on Label")});
        groups[int(CommandPlace::Texts)].keys.append({tr("Escape"), tr("Clear the search, then leave it")});
        groups[int(CommandPlace::Train)].keys.append({tr("↑ ↓"), tr("Go through the runs")});
        groups[int(CommandPlace::Train)].keys.append({tr("← →"), tr("Read values off the curves")});
        groups[int(CommandPlace::Train)].keys.append({tr("+ −"), tr("Zoom the curves; Home shows all of them")});
        groups[int(CommandPlace::Train)].keys.append({tr("Enter"), tr("Open the texts of a cell of the matrix")});
        groups[int(CommandPlace::Models)].keys.append({tr("↑ ↓"), tr("Go through the models")});
    }
    groups.removeIf([](const Group &group) { return group.keys.isEmpty(); });
    return groups;
}

CheatSheet::CheatSheet(const QList<const Actions *> &sources, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    // Many labels, or a small screen: it scrolls.
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setAccessibleName(windowTitle());
    auto *sheet = new QWidget(area);
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    around->addWidget(area);
    auto *row = new QHBoxLayout(sheet);
    row->setContentsMargins(28, 22, 28, 24);
    row->setSpacing(44);
    const QList<Group> all = groups(sources);
    const auto lines = [](const QList<Group> &of) {
        qsizetype count = 0;
        for (const Group &group : of)
            count += group.keys.size() + 2; // its title and the gap
        return count;
    };
    // Two columns, as even as whole groups allow.
    qsizetype left = 1;
    for (qsizetype n = 2; n < all.size(); ++n) {
        const auto higher = [&](qsizetype count) { return std::max(lines(all.first(count)), lines(all.sliced(count))); };
        if (higher(n) < higher(left))
            left = n;
    }
    row->addLayout(column(all.first(std::min(left, all.size()))));
    row->addLayout(column(all.sliced(std::min(left, all.size()))));
    area->setWidget(sheet);
    const QSize whole = sheet->sizeHint();
    const int bar = whole.height() > roomFor(*this, whole).height() ? area->verticalScrollBar()->sizeHint().width() : 0;
    resize(roomFor(*this, {whole.width() + bar, whole.height()}));
}

QGridLayout *CheatSheet::column(const QList<Group> &groups)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(7);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Group &group : groups) {
        if (row > 0)
            grid->setRowMinimumHeight(row++, 10);
        auto *title = new QLabel(group.title, this);
        title->setProperty("heading", true);
        grid->addWidget(title, row++, 0, 1, 2);
        for (const Key &key : group.keys) {
            auto *keys = new QLabel(key.keys, this);
            keys->setProperty("title", true);
            grid->addWidget(keys, row, 0);
            grid->addWidget(new QLabel(key.what, this), row++, 1);
        }
    }
    grid->setRowStretch(row, 1);
    return grid;
}

} // namespace wendu
