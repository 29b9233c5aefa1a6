// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo.h"
#include "label_pictures.h"

#include "../window_fixture.h"
#include "store/connection.h"
#include "store/writer.h"
#include "ui/actions.h"
#include "ui/history/edit_history.h"
#include "ui/history/history_dialog.h"
#include "ui/history/history_view.h"
#include "ui/keys/command_keys.h"
#include "ui/keys/shortcut_editor.h"
#include "ui/models/models_page.h"
#include "ui/pace/pace_dock.h"
#include "ui/palette/command_palette.h"
#include "ui/preferences/preferences_dialog.h"
#include "ui/scheme/remove_label_dialog.h"
#include "ui/scheme/scheme_dialog.h"
#include "ui/shell/file_step.h"
#include "ui/shell/import_dialog.h"
#include "ui/shell/language.h"
#include "ui/texts/export_dialog.h"
#include "ui/texts/compare_dialog.h"
#include "ui/texts/filter_bar.h"
#include "ui/texts/filter_panel.h"
#include "ui/texts/saved_filters_button.h"
#include "ui/texts/texts_page.h"
#include "ui/theme.h"
#include "ui/train/recipe_dialog.h"
#include "ui/train/train_page.h"
#include "ui/widgets/curve_plot.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QTextStream>
#include <QUuid>

using namespace wendu;
using namespace Qt::StringLiterals;
using scenes::need;

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

// The ways out and in again: the dialog of an export, and the import of what it wrote.
void takeExchange(Demo &demo, const QDir &folder, const QString &suffix)
{
    TextFilter labelled;
    labelled.state = TextFilter::Labelled;
    ExportDialog out(u"reviews"_s, labelled, 17, 24);
    out.show();
    settle(200);
    out.grab().save(folder.filePath(u"export-"_s + suffix + u".png"_s));
    TextExport plan;
    plan.format = FileFormat::Xlsx;
    plan.path = demo.scene.file(u"reviews.xlsx"_s);
    plan.replace = true;
    scenes::need(exportTexts(*demo.project(), plan));
    ImportDialog in;
    in.findChild<FileStep *>()->setFile(plan.path);
    in.show();
    settle(600);
    in.grab().save(folder.filePath(u"import-xlsx-"_s + suffix + u".png"_s));
}

// The texts page with its panel, its menu, and texts side by side.
void takeReview(const QDir &folder, const QString &suffix)
{
    Demo demo;
    demo.addReviews();
    demo.scene.addTexts({u"客服态度不太好，退款第二天就到了。"_s, u"客服态度很好，退款第二天就到了。"_s,
                         u"Setup took ten minutes and the connection has not dropped once since."_s,
                         u"It gets hot enough to fry an egg on!"_s});
    demo.labelSome(28);
    demo.addRounds(2);
    need(demo.project()->writeAndWait<qint64>([](Writer &writer) -> Result<qint64> {
        SavedFilter one{0, u"Unsure, not yet decided"_s, {}, TextOrder::MostUncertain};
        one.filter.marginBelow = 0.2;
        need(writer.saveFilter(one));
        one = {0, u"退款"_s, {}, TextOrder::Imported};
        one.filter.search = u"退款"_s;
        return need(writer.saveFilter(one));
    }));
    Actions actions;
    TextsPage texts(demo.workspace(), actions);
    TextFilter filter;
    filter.disagrees = true;
    filter.state = TextFilter::Labelled;
    filter.holdOut = false;
    texts.show(filter);
    take(&texts, folder, u"texts-filtered-"_s + suffix);
    texts.findChild<FilterBar *>()->showPanel();
    settle(200);
    auto *panel = texts.findChild<FilterPanel *>();
    panel->grab().save(folder.filePath(u"texts-panel-"_s + suffix + u".png"_s));
    panel->hide();
    QMenu *menu = texts.findChild<SavedFiltersButton *>()->menu();
    menu->popup({});
    settle(200);
    menu->grab().save(folder.filePath(u"texts-saved-"_s + suffix + u".png"_s));
    menu->hide();
    actions.find(u"texts.contradictions"_s)->trigger();
    settle(600);
    auto *dialog = texts.findChild<CompareDialog *>();
    auto *pairs = dialog->findChild<QTableWidget *>();
    pairs->setFocus();
    pairs->setCurrentCell(1, 0);
    settle(100);
    dialog->grab().save(folder.filePath(u"texts-contradictions-"_s + suffix + u".png"_s));
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

    takeExchange(demo, folder, suffix);
    EditHistory history(demo.project(), demo.scene.annotator);
    auto *view = new HistoryView(demo.project(), &history);
    view->showText(3);
    HistoryDialog past(view);
    past.show();
    settle(400);
    auto *list = view->findChild<QListView *>();
    list->setCurrentIndex(list->model()->index(5, 0));
    settle(200);
    past.grab().save(folder.filePath(u"history-"_s + suffix + u".png"_s));
    view->findChild<QTabWidget *>()->setCurrentIndex(1);
    settle(200);
    past.grab().save(folder.filePath(u"history-text-"_s + suffix + u".png"_s));
    SchemeDialog scheme(demo.workspace());
    scheme.show();
    settle(400);
    scheme.grab().save(folder.filePath(u"labels-"_s + suffix + u".png"_s));
    RemoveLabelDialog remove(demo.scene.task.labels.at(0), 1204, demo.scene.task.labels);
    remove.show();
    settle(200);
    remove.grab().save(folder.filePath(u"labels-remove-"_s + suffix + u".png"_s));

    Demo nothing;
    Actions others;
    TrainPage empty(nothing.workspace(), others);
    take(&empty, folder, u"train-empty-"_s + suffix);
}

// Two weeks of work, more in the mornings, with days off; and ten texts that were shown again.
void addHistory(const QString &path)
{
    auto connection = *Connection::open(path, Connection::Access::Write);
    const QDateTime now = QDateTime::currentDateTime();
    QList<QByteArray> uuids;
    for (int back = 13; back >= 0; --back) {
        const QDate date = now.date().addDays(-back);
        for (int i = 0; date.dayOfWeek() < 6 && i < 40 + 17 * (back * 5 % 7); ++i) {
            const QTime time = QTime(9, 0).addSecs(i * i * 7 % (9 * 3600));
            uuids.append(QUuid::createUuid().toRfc4122());
            connection
                ->query("INSERT INTO label_events(uuid, task_id, text_id, annotator_id, kind, source, milliseconds, time) "
                        "VALUES(?, 1, ?, (SELECT id FROM annotators WHERE name = 'Ada'), 0, 0, 4000, ?)")
                .run(uuids.last(), 1 + i % 60, QDateTime(date, time).toMSecsSinceEpoch());
            connection->query("INSERT INTO event_labels SELECT id, ?1 FROM label_events WHERE uuid = ?2")
                .run(1 + (i % 60 + (uuids.size() % 97 == 0)) % 3, uuids.last());
            connection
                ->query(
                    "INSERT INTO edits(id, uuid, annotator_id, time, action, root, first_event, last_event, left_over, "
                    "standing) SELECT (SELECT coalesce(max(id), 0) + 1 FROM edits), randomblob(16), annotator_id, time, 0, "
                    "(SELECT coalesce(max(id), 0) + 1 FROM edits), id, id, 0, 1 FROM label_events WHERE uuid = ?")
                .run(uuids.last());
        }
    }
    for (int i = 0; i < 10; ++i)
        connection->query("INSERT INTO repeats(later, earlier) VALUES(?, ?)").run(uuids.at(300 + i), uuids.at(i));
}

// What belongs to the window as a whole.
void takeWindow(const QDir &folder, const QString &suffix)
{
    WindowFixture fixture(60, 0.2);
    { // whoever labels in the window is the second one
        MainWindow first(&fixture.settings());
        first.openProject(fixture.path());
        while (first.isOpening())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    addHistory(fixture.path());
    fixture.open();
    MainWindow &window = fixture.window();
    window.resize(1280, 800);
    for (int i = 0; i < 12; ++i)
        fixture.decide(static_cast<Qt::Key>(Qt::Key_1 + i % 3));
    window.findChild<PaceDock *>()->toggleViewAction()->trigger();
    settle(800);
    window.grab().save(folder.filePath(u"pace-"_s + suffix + u".png"_s));
    window.findChild<PaceDock *>()->hide();
    for (const QString &query : {QString(), u"te"_s}) {
        window.showPalette();
        auto *palette = window.findChild<CommandPalette *>();
        palette->line()->setText(query);
        settle(200);
        window.grab().save(folder.filePath(u"palette-"_s + (query.isEmpty() ? u"all-"_s : QString()) + suffix + u".png"_s));
        palette->dismiss();
    }
    ShortcutEditor editor(window.findChild<CommandKeys *>());
    editor.show();
    editor.select(u"label.comment"_s);
    settle(200);
    editor.grab().save(folder.filePath(u"change-keys-"_s + suffix + u".png"_s));
    PreferencesDialog preferences(&fixture.settings());
    preferences.show();
    settle(200);
    preferences.grab().save(folder.filePath(u"preferences-"_s + suffix + u".png"_s));
}

// What a history may hold, some of it taken back.
void editLabels(Demo &demo)
{
    const auto edit = [&demo](const SchemeEdit &wanted) {
        scenes::need(demo.project()->writeAndWait<bool>([&](Writer &writer) -> Result<bool> {
            const Result<void> done = writer.editScheme(wanted, demo.scene.annotator);
            return done ? Result<bool>(true) : Result<bool>(done.error());
        }));
    };
    Task task = scenes::need(demo.project()->reader().task());
    task.guidelines = u"**Judge the opinion, not the event.** A late parcel that was handled well is *positive*."_s;
    edit({task, {}});
    task.guidelines
        += u"\n\n- Sarcasm counts as what is meant.\n- A bare question is *neutral*.\n- In doubt: **skip** and comment."_s;
    edit({task, {{task.labels.at(1).id, 0}}});
    demo.scene.label(6, 2);
    demo.scene.label(7, 0);
    demo.scene.add(8, EventKind::Skip);
    demo.scene.undo();
    demo.scene.undo();
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
    editLabels(demo);
    demo.addRounds(6);
    for (const auto mode : {theme::Mode::Light, theme::Mode::Dark}) {
        for (const QString &code : {u"en"_s, u"zh_CN"_s}) {
            language::install(code);
            theme::apply(application, mode);
            const QString suffix = (mode == theme::Mode::Dark ? u"dark-"_s : u"light-"_s) + code.left(2);
            takeWindow(folder, suffix);
            takeAll(demo, folder, suffix);
            takeLabelPictures(folder, suffix);
            takeReview(folder, suffix);
        }
    }
    return 0;
}
