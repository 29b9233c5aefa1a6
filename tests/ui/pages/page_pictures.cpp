// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo.h"

#include "ui/actions.h"
#include "ui/models/models_page.h"
#include "ui/shell/language.h"
#include "ui/texts/texts_page.h"
#include "ui/theme.h"
#include "ui/train/recipe_dialog.h"
#include "ui/train/train_page.h"
#include "ui/widgets/curve_plot.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTableView>
#include <QTextStream>

using namespace wendu;
using namespace Qt::StringLiterals;

namespace {

void settle(int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

void take(QWidget *widget, const QDir &folder, const QString &name)
{
    widget->resize(1216, 734); // the window's 1280 x 800 without its rail and bars
    widget->show();
    settle(600);
    widget->grab().save(folder.filePath(name + u".png"_s));
}

void takeAll(Demo &demo, const QDir &folder, const QString &suffix)
{
    Actions actions;
    TextsPage texts(demo.workspace(), actions);
    texts.resize(1216, 734);
    texts.show();
    settle(500);
    texts.activate();
    auto *table = texts.findChild<QTableView *>();
    table->selectionModel()->select(QItemSelection(table->model()->index(3, 0), table->model()->index(5, 0)),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
    table->selectionModel()->setCurrentIndex(table->model()->index(5, 0), QItemSelectionModel::NoUpdate);
    take(&texts, folder, u"texts-"_s + suffix);
    TextFilter none;
    none.search = u"zeppelin"_s;
    texts.show(none);
    take(&texts, folder, u"texts-none-"_s + suffix);

    TrainPage train(demo.workspace(), actions);
    train.resize(1216, 734);
    train.show();
    settle(500);
    train.findChild<CurvePlot *>(u"runCurves"_s)->readAt(110);
    take(&train, folder, u"train-"_s + suffix);
    RecipeDialog recipe(protocol::smallSetRecipe(), &train);
    recipe.show();
    settle(200);
    recipe.grab().save(folder.filePath(u"recipe-"_s + suffix + u".png"_s));
    recipe.hide();
    ModelsPage models(demo.workspace(), actions);
    models.resize(1216, 734);
    models.show();
    models.activate();
    take(&models, folder, u"models-"_s + suffix);

    Demo nothing;
    Actions others;
    TrainPage empty(nothing.workspace(), others);
    take(&empty, folder, u"train-empty-"_s + suffix);
}

} // namespace

int main(int argc, char **argv)
{
    QTemporaryDir settings;
    qputenv("WENDU_SETTINGS", settings.filePath(u"settings.ini"_s).toLocal8Bit());
    QApplication application(argc, argv);
    if (application.arguments().size() != 2) {
        QTextStream(stderr) << "usage: page_pictures FOLDER\n";
        return 2;
    }
    const QDir folder(application.arguments().at(1));
    folder.mkpath(u"."_s);
    Demo demo;
    demo.addReviews();
    demo.labelSome(17);
    demo.scene.add(3, EventKind::Flag);
    demo.scene.add(4, EventKind::Comment, {}, u"A question, not an opinion."_s);
    demo.scene.add(20, EventKind::Skip);
    demo.addRounds(6);
    for (const auto mode : {theme::Mode::Light, theme::Mode::Dark}) {
        for (const QString &code : {u"en"_s, u"zh_CN"_s}) {
            language::install(code);
            theme::apply(application, mode);
            takeAll(demo, folder, (mode == theme::Mode::Dark ? u"dark-"_s : u"light-"_s) + code.left(2));
        }
    }
    return 0;
}
