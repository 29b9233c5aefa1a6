// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_menus.h"

#include "ui/actions.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

namespace wendu {
namespace {

struct Menus
{
    Q_DECLARE_TR_FUNCTIONS(wendu::Menus)
};

void add(QMenu *menu, QAction *action)
{
    if (action && !action->text().isEmpty())
        menu->addAction(action);
}

// An empty id: a separator.
void fill(QMenu *menu, const Actions &from, std::initializer_list<const char *> ids)
{
    for (const char *id : ids) {
        if (*id)
            add(menu, from.find(QLatin1String(id)));
        else
            menu->addSeparator();
    }
}

void fillPage(QMenu *menu, const Actions &from, const char *prefix)
{
    for (QAction *action : from.all()) {
        if (Actions::idOf(action).startsWith(QLatin1String(prefix)))
            add(menu, action);
    }
}

} // namespace

void buildMenus(QMenuBar *bar, const Actions &window, const Actions *project)
{
    // Not at once: a menu's own command may have brought us here.
    for (QMenu *menu : bar->findChildren<QMenu *>(Qt::FindDirectChildrenOnly))
        menu->deleteLater();
    bar->clear();
    fill(bar->addMenu(Menus::tr("&Project")), window,
         {"project.new", "project.open", "project.sample", "window.new", "", "project.import", "project.export", "project.close", "",
          "project.preferences", "", "project.quit"});
    if (project) {
        fill(bar->addMenu(Menus::tr("&Edit")), *project, {"edit.undo", "edit.redo", "edit.history", "", "edit.labels"});
        fillPage(bar->addMenu(Menus::tr("&Label")), *project, "label.");
        fillPage(bar->addMenu(Menus::tr("&Texts")), *project, "texts.");
        QMenu *model = bar->addMenu(Menus::tr("&Model"));
        fill(model, *project, {"round.start"});
        fillPage(model, *project, "train.");
        fillPage(model, *project, "models.");
        model->addSeparator();
        fillPage(model->addMenu(Menus::tr("Device")), window, "model.device.");
    }
    QMenu *view = bar->addMenu(Menus::tr("&View"));
    fill(view, window,
         {"view.palette", "", "view.page.1", "view.page.2", "view.page.3", "view.page.4", "view.search", "", "view.dark",
          "view.panel", "view.pace"});
    fill(view->addMenu(Menus::tr("Language")), window, {"view.english", "view.chinese"});
    fill(bar->addMenu(Menus::tr("&Help")), window, {"help.keys", "help.changekeys", "help.privacy"});
}

} // namespace wendu
