// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/cheat_sheet.h"

#include "ui/actions.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace wendu {
namespace {

enum Place { LabelKeys, TextsKeys, TrainKeys, ModelsKeys, Everywhere };

// A command belongs to the page that its id names; "/" goes to the texts from anywhere.
Place placeOf(const QString &id)
{
    if (id.startsWith(QLatin1String("label.")))
        return LabelKeys;
    if (id.startsWith(QLatin1String("texts.")) || id == QLatin1String("view.search"))
        return TextsKeys;
    if (id.startsWith(QLatin1String("train.")))
        return TrainKeys;
    return id.startsWith(QLatin1String("models.")) ? ModelsKeys : Everywhere;
}

} // namespace

QList<CheatSheet::Group> CheatSheet::groups(const QList<const Actions *> &sources)
{
    QList<Group> groups{{tr("Label"), {}}, {tr("Texts"), {}}, {tr("Train"), {}}, {tr("Models"), {}}, {tr("Everywhere"), {}}};
    const auto joined = [](const QStringList &keys) { return keys.join(tr(" or ")); };
    const bool project = sources.size() > 1;
    for (const Actions *source : sources) {
        for (const QAction *action : source->all()) {
            QStringList keys;
            for (const QKeySequence &key : action->shortcuts())
                keys.append(key.toString(QKeySequence::NativeText));
            QString what = action->text();
            what.remove(QLatin1Char('&'));
            if (keys.isEmpty() || what.isEmpty())
                continue;
            QList<Key> &group = groups[placeOf(Actions::idOf(action))].keys;
            const auto same = std::find_if(group.begin(), group.end(), [&what](const Key &key) { return key.what == what; });
            if (same != group.end())
                same->keys = joined({same->keys, joined(keys)});
            else
                group.append({joined(keys), what});
        }
    }
    if (project) {
        groups[LabelKeys].keys.append({tr("Enter"), tr("Save the comment")});
        groups[LabelKeys].keys.append({tr("Escape"), tr("Leave the comment as it was")});
        groups[TextsKeys].keys.append({tr("↑ ↓"), tr("Go through the texts; with Shift, select them")});
        groups[TextsKeys].keys.append({tr("Enter"), tr("Open the text on Label")});
        groups[TextsKeys].keys.append({tr("Escape"), tr("Clear the search, then leave it")});
        groups[TrainKeys].keys.append({tr("↑ ↓"), tr("Go through the runs")});
        groups[TrainKeys].keys.append({tr("← →"), tr("Read values off the curves")});
        groups[TrainKeys].keys.append({tr("+ −"), tr("Zoom the curves; Home shows all of them")});
        groups[TrainKeys].keys.append({tr("Enter"), tr("Open the texts of a cell of the matrix")});
        groups[ModelsKeys].keys.append({tr("↑ ↓"), tr("Go through the models")});
    }
    groups.removeIf([](const Group &group) { return group.keys.isEmpty(); });
    return groups;
}

CheatSheet::CheatSheet(const QList<const Actions *> &sources, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto *row = new QHBoxLayout(this);
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
